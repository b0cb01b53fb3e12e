package engraft.learning.metric;

/** A number with its interval; {@code NaN} throughout where the data cannot tell. */
public record Estimate(double value, double low, double high) {

  /** What the data cannot tell. */
  public static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.NaN, Double.NaN);

  public Estimate {
    if (low > high) {
      throw new IllegalArgumentException("low (%s) must be at most high (%s)".formatted(low, high));
    }
  }

  /** A number plus and minus some standard errors, kept within bounds. */
  static Estimate around(double value, double reach, double least, double most) {
    return new Estimate(value, Math.max(least, value - reach), Math.min(most, value + reach));
  }

  public boolean isKnown() {
    return !Double.isNaN(value);
  }

  public boolean holds(double number) {
    return low <= number && number <= high;
  }
}
