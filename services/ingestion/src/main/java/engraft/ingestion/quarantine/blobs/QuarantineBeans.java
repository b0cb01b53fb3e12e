package engraft.ingestion.quarantine.blobs;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.ingestion.pseudonyms.PseudonymKey;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.quarantine.Seal;
import engraft.ingestion.quarantine.SealedPayloads;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the quarantine a bean; it blocks, so it is for worker and virtual threads. */
class QuarantineBeans {

  @Produces
  @Singleton
  Quarantine quarantine(BlobStore blobs, PseudonymKey key) {
    return new Quarantine(new SealedBlobs(blobs), new Seal(key));
  }

  private record SealedBlobs(BlobStore blobs) implements SealedPayloads {
    @Override
    public Digest put(byte[] sealed) {
      return blobs.put(sealed);
    }

    @Override
    public byte[] get(Digest digest) {
      return blobs.read(digest);
    }

    @Override
    public boolean has(Digest digest) {
      return blobs.exists(digest);
    }
  }
}
