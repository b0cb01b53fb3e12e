package engraft.learning.metric;

import engraft.learning.math.StudentT;
import java.util.Arrays;

/**
 * Tests of the same comparison over repeated splits, whose samples overlap, and over several sites.
 */
public final class ResampledTest {

  private ResampledTest() {}

  /**
   * The mean difference over seeds with a 95 % interval and the two-sided p-value, its variance
   * enlarged because the training sets overlap (Nadeau and Bengio 2003).
   *
   * @param differences one a seed, at least two
   * @param testShare rows tested divided by rows trained on
   */
  public static Result corrected(double[] differences, double testShare) {
    int n = differences.length;
    if (n < 2 || !(testShare > 0)) {
      throw new IllegalArgumentException(
          "differences (%d) must be at least 2 and test share (%s) positive"
              .formatted(n, testShare));
    }
    double mean = Arrays.stream(differences).sum() / n;
    double variance =
        Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / (n - 1.0);
    double error = Math.sqrt((1.0 / n + testShare) * variance);
    double reach = error * StudentT.quantile(0.975, n - 1);
    double p =
        error == 0
            ? (mean == 0 ? 1 : 0)
            : 2 * (1 - StudentT.cumulative(Math.abs(mean) / error, n - 1));
    return new Result(new Estimate(mean, mean - reach, mean + reach), p);
  }

  /** p-values corrected for having asked several questions (Holm 1979), in the order given. */
  public static double[] holm(double[] pValues) {
    int m = pValues.length;
    Integer[] order = new Integer[m];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(pValues[a], pValues[b]));
    double[] corrected = new double[m];
    double largest = 0;
    for (int rank = 0; rank < m; rank++) {
      largest = Math.max(largest, Math.min(1, (m - rank) * pValues[order[rank]]));
      corrected[order[rank]] = largest;
    }
    return corrected;
  }

  /** A mean difference and the probability of one as large by chance. */
  public record Result(Estimate difference, double pValue) {}
}
