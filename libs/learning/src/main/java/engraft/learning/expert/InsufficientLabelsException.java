package engraft.learning.expert;

/** The labels cannot carry what was asked; the message says how many there are and are needed. */
public final class InsufficientLabelsException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InsufficientLabelsException(String message) {
    super(message);
  }
}
