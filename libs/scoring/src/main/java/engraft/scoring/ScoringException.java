package engraft.scoring;

/** A model that cannot be run; the message holds no patient's data. */
public final class ScoringException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ScoringException(String message, Throwable cause) {
    super(message, cause);
  }
}
