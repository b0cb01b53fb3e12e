package engraft.ingestion.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.contracts.record.ClinicalRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Payloads in memory. */
public final class InMemoryPayloads implements Payloads {

  private final Map<Digest, ClinicalRecord> kept = new LinkedHashMap<>();

  @Override
  public synchronized List<Digest> keep(List<ClinicalRecord> payloads) {
    return payloads.stream().map(this::keep).toList();
  }

  private Digest keep(ClinicalRecord payload) {
    try {
      Digest digest = Digest.of(ContractJson.mapper().writeValueAsBytes(payload));
      kept.put(digest, payload);
      return digest;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void forget(List<Digest> payloads) {
    payloads.forEach(kept::remove);
  }

  @Override
  public ClinicalRecord open(Digest digest) {
    return get(digest);
  }

  public synchronized int count() {
    return kept.size();
  }

  public ClinicalRecord get(Digest digest) {
    ClinicalRecord payload = kept.get(digest);
    if (payload == null) {
      throw new IllegalArgumentException("no payload " + digest);
    }
    return payload;
  }
}
