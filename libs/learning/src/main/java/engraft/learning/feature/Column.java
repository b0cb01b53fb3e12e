package engraft.learning.feature;

/**
 * One number of the summary features.
 *
 * @param variable index in {@link FeatureSpace#variables()}
 * @param detail the code or the reason of the column; empty for other statistics
 */
public record Column(int variable, Statistic statistic, String detail) {

  /** What the column holds when its variable has no value and no reason is known. */
  public float whenAbsent() {
    return switch (statistic) {
      case ABSENT -> 1;
      case REASON, COUNT -> 0;
      case LAST, UNUSUAL, CODE, FIRST, MIN, MAX, MEAN, TREND, SINCE_LAST -> Float.NaN;
    };
  }

  /** Whether the column speaks of absence and not of a value. */
  public boolean isAboutAbsence() {
    return switch (statistic) {
      case ABSENT, REASON -> true;
      case LAST, UNUSUAL, CODE, FIRST, MIN, MAX, MEAN, TREND, COUNT, SINCE_LAST -> false;
    };
  }
}
