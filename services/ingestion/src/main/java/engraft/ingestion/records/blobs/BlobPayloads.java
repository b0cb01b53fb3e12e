package engraft.ingestion.records.blobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.contracts.record.ClinicalRecord;
import engraft.ingestion.records.Payloads;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Neutral records as JSON blobs; several at once, since each waits for the disk. */
@ApplicationScoped
class BlobPayloads implements Payloads {

  private static final ObjectMapper WRITER =
      ContractJson.mapper()
          .copy()
          .registerModule(new SimpleModule().addSerializer(String.class, new StorableText()));

  private final BlobStore blobs;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  BlobPayloads(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public List<Digest> keep(List<ClinicalRecord> payloads) {
    List<Future<Digest>> writing = new ArrayList<>();
    for (ClinicalRecord payload : payloads) {
      writing.add(threads.submit(() -> blobs.put(json(payload))));
    }
    return writing.stream().map(BlobPayloads::done).toList();
  }

  @Override
  public void forget(List<Digest> payloads) {
    payloads.forEach(blobs::delete);
  }

  @Override
  public ClinicalRecord open(Digest payload) {
    try {
      return ContractJson.mapper().readValue(blobs.read(payload), ClinicalRecord.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a payload cannot be read", e);
    }
  }

  private static Digest done(Future<Digest> writing) {
    try {
      return writing.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a payload could not be kept", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while payloads were kept", e);
    }
  }

  static byte[] json(ClinicalRecord payload) {
    try {
      return WRITER.writeValueAsBytes(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a neutral record can always be written", e);
    }
  }
}
