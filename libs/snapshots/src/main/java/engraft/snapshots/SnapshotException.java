package engraft.snapshots;

import org.jspecify.annotations.Nullable;

/** A snapshot cannot be written, or what was read is not what its manifest promises. */
public final class SnapshotException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SnapshotException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
