package engraft.contracts.event;

import org.jspecify.annotations.Nullable;

/** An event that this version cannot read; it belongs on the dead-letter topic. */
public final class UnreadableEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
