package engraft.ingestion.quarantine;

import engraft.clinical.Digest;

/** Where sealed bytes are kept under their digest. */
public interface SealedPayloads {

  Digest put(byte[] sealed);

  byte[] get(Digest digest);

  /** Whether it is kept still: what speaks of an erased patient is not. */
  boolean has(Digest digest);
}
