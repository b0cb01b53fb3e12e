package engraft.harmonization.suggestions;

import java.util.Arrays;

/**
 * Between which two numbers nine of ten results of a concept lie, in its unit: reference intervals
 * widened by hand to adults who are ill. Good for telling concepts and units apart, for nothing
 * else.
 */
record Usual(double low, double high) {

  /** Half the width of the middle nine tenths of a normal distribution, in deviations. */
  private static final double DEVIATIONS = 1.645;

  /** A variable that spans more is taken to be normal in its logarithm, as most laboratory ones. */
  private static final double WIDE = 4;

  Usual {
    if (!(low < high)) {
      throw new IllegalArgumentException("low (%s) must be below high (%s)".formatted(low, high));
    }
  }

  /**
   * How well numbers agree with it: 1 less the largest distance of the two distribution functions
   * (Kolmogorov and Smirnov); 0 for none.
   */
  double agreement(double[] numbers) {
    if (numbers.length == 0) {
      return 0;
    }
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = share(sorted[i]);
      double above = (i + 1.0) / sorted.length - expected;
      double below = expected - (double) i / sorted.length;
      largest = Math.max(largest, Math.max(above, below));
    }
    return 1 - largest;
  }

  /** The share of results that are expected at or below the number. */
  private double share(double number) {
    boolean isWide = low > 0 && high / low >= WIDE;
    if (isWide && number <= 0) {
      return 0;
    }
    double at = isWide ? Math.log(number) : number;
    double from = isWide ? Math.log(low) : low;
    double to = isWide ? Math.log(high) : high;
    return logistic((at - (from + to) / 2) / ((to - from) / (2 * DEVIATIONS)));
  }

  /** The normal distribution function by a logistic one, to .01 (Bowling and others, 2009). */
  private static double logistic(double deviations) {
    return 1
        / (1 + Math.exp(-(0.07056 * deviations * deviations * deviations + 1.5976 * deviations)));
  }
}
