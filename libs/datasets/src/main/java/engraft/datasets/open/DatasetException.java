package engraft.datasets.open;

import org.jspecify.annotations.Nullable;

/** A data set that cannot be had or read; the message says which file and line, never a value. */
public final class DatasetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    this(message, null);
  }

  public DatasetException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
