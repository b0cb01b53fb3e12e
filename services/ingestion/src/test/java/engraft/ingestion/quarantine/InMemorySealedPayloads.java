package engraft.ingestion.quarantine;

import engraft.clinical.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Sealed payloads in memory. */
public final class InMemorySealedPayloads implements SealedPayloads {

  private final Map<Digest, byte[]> kept = new HashMap<>();

  @Override
  public synchronized Digest put(byte[] sealed) {
    Digest digest = Digest.of(sealed);
    kept.put(digest, sealed);
    return digest;
  }

  @Override
  public synchronized byte[] get(Digest digest) {
    return Objects.requireNonNull(kept.get(digest), "nothing is kept under the digest");
  }

  @Override
  public synchronized boolean has(Digest digest) {
    return kept.containsKey(digest);
  }

  public int size() {
    return kept.size();
  }
}
