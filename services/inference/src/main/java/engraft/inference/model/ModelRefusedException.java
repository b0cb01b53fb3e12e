package engraft.inference.model;

import org.jspecify.annotations.Nullable;

/** A model that must not serve; the code says why. */
public final class ModelRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /** A refusal with a stable code, such as {@code bad-signature}. */
  public ModelRefusedException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
