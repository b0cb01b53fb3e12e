package engraft.benchmarks.table;

import engraft.learning.metric.Estimate;
import engraft.learning.metric.ResampledTest;
import java.util.Arrays;
import java.util.List;

/**
 * What all seeds gave together: one entry of {@code results.json}.
 *
 * @param sd between seeds
 * @param low end of the 95 % interval: of the mean over seeds that split the data anew, corrected
 *     for overlapping samples; or where all seeds are tested on the same rows, the mean of the
 *     intervals over those rows
 * @param n rows tested in a seed
 */
public record Result(
    String method,
    String source,
    String target,
    int k,
    String metric,
    double mean,
    double sd,
    double low,
    double high,
    int n,
    int seeds) {

  /** Rows tested by rows that could be trained on: four tenths to six tenths. */
  static final double TEST_SHARE = 0.4 / 0.6;

  private static Estimate between(double[] values) {
    return ResampledTest.corrected(values, TEST_SHARE).difference();
  }

  private static Estimate within(List<Outcome> outcomes, double mean) {
    double low = outcomes.stream().mapToDouble(Outcome::low).average().orElse(Double.NaN);
    double high = outcomes.stream().mapToDouble(Outcome::high).average().orElse(Double.NaN);
    return new Estimate(mean, low, high);
  }

  /**
   * Sums up the outcomes of one method, source, target, k and metric.
   *
   * @param sameRows whether all seeds were tested on the same rows
   */
  static Result of(List<Outcome> outcomes, boolean sameRows) {
    Outcome first = outcomes.getFirst();
    double[] values = outcomes.stream().mapToDouble(Outcome::value).toArray();
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    boolean many = values.length > 1;
    Estimate interval = sameRows || !many ? within(outcomes, mean) : between(values);
    return new Result(
        first.method(),
        first.source(),
        first.target(),
        first.k(),
        first.metric(),
        mean,
        many ? Math.sqrt(squares / (values.length - 1)) : Double.NaN,
        interval.low(),
        interval.high(),
        first.rows(),
        values.length);
  }
}
