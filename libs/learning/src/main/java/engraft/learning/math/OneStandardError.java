package engraft.learning.math;

import java.util.Arrays;

/**
 * Chooses among settings by their held-out losses, in favour of the simpler (Breiman et al. 1984).
 */
public final class OneStandardError {

  private OneStandardError() {}

  /**
   * The first setting that is not worse than the best by more than one standard error of their
   * paired difference.
   *
   * @param losses by setting, the simplest first, then by row
   */
  public static int firstGoodEnough(double[][] losses) {
    int best = 0;
    for (int s = 1; s < losses.length; s++) {
      best = sum(losses[s]) < sum(losses[best]) ? s : best;
    }
    for (int s = 0; s < best; s++) {
      if (meanDifference(losses[s], losses[best]) <= standardError(losses[s], losses[best])) {
        return s;
      }
    }
    return best;
  }

  /** The mean of the paired differences, the first less the second. */
  public static double meanDifference(double[] first, double[] second) {
    return (sum(first) - sum(second)) / first.length;
  }

  /** The standard error of the mean of the paired differences; infinite for a single row. */
  public static double standardError(double[] first, double[] second) {
    int n = first.length;
    double mean = meanDifference(first, second);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double distance = first[i] - second[i] - mean;
      squares += distance * distance;
    }
    return n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1.0) / n);
  }

  private static double sum(double[] of) {
    return Arrays.stream(of).sum();
  }
}
