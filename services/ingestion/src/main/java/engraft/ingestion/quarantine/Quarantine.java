package engraft.ingestion.quarantine;

import engraft.clinical.Digest;

/** Keeps originals, compressed and sealed, under the digest of their sealed bytes. */
public final class Quarantine {

  private final SealedPayloads payloads;
  private final Seal seal;

  public Quarantine(SealedPayloads payloads, Seal seal) {
    this.payloads = payloads;
    this.seal = seal;
  }

  /** Keeps an original; the same one has the same digest. */
  public Digest keep(Original original) {
    return payloads.put(seal.close(Compression.deflate(original.bytes())));
  }

  /** Whether an original is kept still: one that speaks of an erased patient is not. */
  public boolean has(Digest original) {
    return payloads.has(original);
  }

  /** Brings back what was kept. */
  public Original open(Digest original) {
    return Original.of(Compression.inflate(seal.open(payloads.get(original))));
  }
}
