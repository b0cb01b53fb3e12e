package engraft.worker;

/**
 * How far a worker is.
 *
 * @param phase a short word such as {@code net}
 * @param fraction of the whole run, 0 to 1
 * @param detail for people, such as {@code epoch 3 of 20}; never patient data
 */
public record Progress(String phase, double fraction, String detail) {

  /** A run that has a worker which has not spoken yet. */
  public static final Progress STARTING = new Progress("starting", 0, "");

  static final int LONGEST_PHASE = 40;
  static final int LONGEST_DETAIL = 200;

  public Progress {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction (%s) must be within [0, 1]".formatted(fraction));
    }
    if (phase.isBlank() || phase.length() > LONGEST_PHASE) {
      throw new IllegalArgumentException(
          "phase must be 1 to %d characters".formatted(LONGEST_PHASE));
    }
    if (detail.length() > LONGEST_DETAIL) {
      throw new IllegalArgumentException(
          "detail must be at most %d characters".formatted(LONGEST_DETAIL));
    }
  }
}
