package engraft.inference.model;

/** A model that cannot be fetched now; it may be later. */
public final class ModelUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ModelUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
