package engraft.blobs;

import engraft.clinical.Digest;
import java.io.IOException;

/** What the storage holds under a digest is no longer what was kept. */
public final class CorruptBlobException extends IOException {

  private static final long serialVersionUID = 1L;

  public CorruptBlobException(Digest expected, Digest found) {
    super("blob %s has the content of %s".formatted(expected, found));
  }
}
