package engraft.learning.metric;

import engraft.learning.math.Logistic;
import engraft.learning.math.Order;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How well risks as numbers fit what happened. All are {@code NaN} for no rows. */
public final class ProbabilityScores {

  private static final int BINS = 10;

  private ProbabilityScores() {}

  /** The mean squared error of the risk. */
  public static double brier(Scored scored) {
    double[] risks = scored.risks();
    return IntStream.range(0, risks.length)
        .mapToDouble(i -> risks[i] - scored.labels()[i])
        .map(error -> error * error)
        .average()
        .orElse(Double.NaN);
  }

  /** The mean negative log-likelihood, in nats. */
  public static double logLoss(Scored scored) {
    return IntStream.range(0, scored.size())
        .mapToDouble(i -> Logistic.loss(scored.logits()[i], scored.labels()[i]))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Expected calibration error over ten bins of equally many rows: the mean distance of a bin's
   * mean risk to its share of events.
   */
  public static double expectedCalibrationError(Scored scored) {
    int n = scored.size();
    if (n == 0) {
      return Double.NaN;
    }
    double[] risks = scored.risks();
    int[] order = Order.ascending(risks);
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int[] rows = Arrays.copyOfRange(order, bin * n / BINS, (bin + 1) * n / BINS);
      double excess = Arrays.stream(rows).mapToDouble(i -> risks[i] - scored.labels()[i]).sum();
      error += Math.abs(excess) / n;
    }
    return error;
  }

  /**
   * Net benefit of acting on risks of at least the threshold (Vickers and Elkin 2006): true
   * positives less false positives at the threshold's odds, per patient.
   */
  public static double netBenefit(Scored scored, double threshold) {
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException(
          "threshold (%s) must be within (0, 1)".formatted(threshold));
    }
    double[] risks = scored.risks();
    double odds = threshold / (1 - threshold);
    return IntStream.range(0, risks.length)
        .mapToDouble(i -> risks[i] < threshold ? 0 : scored.labels()[i] == 1 ? 1 : -odds)
        .average()
        .orElse(Double.NaN);
  }
}
