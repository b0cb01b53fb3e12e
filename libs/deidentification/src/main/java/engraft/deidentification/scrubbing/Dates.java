package engraft.deidentification.scrubbing;

/**
 * How a patient's dates are read and moved.
 *
 * @param daysBack how far they are moved
 * @param year in which the text is read: ages are counted to it
 */
public record Dates(int daysBack, int year) {

  public Dates {
    if (daysBack < 0) {
      throw new IllegalArgumentException("days back (%d) must not be negative".formatted(daysBack));
    }
  }
}
