package engraft.blobs;

import engraft.clinical.Digest;

/** Nothing is kept under the digest. */
public final class BlobNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BlobNotFoundException(Digest digest) {
    super("blob %s is not in the store".formatted(digest));
  }
}
