package engraft.datasets.table;

import org.jspecify.annotations.Nullable;

/** A table or its descriptor that cannot be read at all; the message never carries a value. */
public final class TableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TableException(String message) {
    this(message, null);
  }

  public TableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
