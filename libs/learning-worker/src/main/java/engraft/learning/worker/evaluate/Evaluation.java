package engraft.learning.worker.evaluate;

import engraft.learning.metric.Auroc;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Discrimination and accuracy of calibrated log-odds. */
public record Evaluation(Estimate auroc, Estimate brier) {

  private static final double Z = 1.959963984540054;

  /** AUROC with DeLong's interval, Brier score with the normal one of a mean. */
  public static Evaluation of(Scored scored) {
    return new Evaluation(Auroc.estimate(scored), brier(scored));
  }

  /** By the names that results use. */
  public SortedMap<String, Estimate> byName() {
    SortedMap<String, Estimate> metrics = new TreeMap<>();
    metrics.put("auroc", auroc);
    metrics.put("brier", brier);
    return metrics;
  }

  private static Estimate brier(Scored scored) {
    double[] risks = scored.risks();
    double[] squares = new double[risks.length];
    for (int i = 0; i < squares.length; i++) {
      double error = risks[i] - scored.labels()[i];
      squares[i] = error * error;
    }
    double mean = Arrays.stream(squares).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(squares).map(square -> (square - mean) * (square - mean)).sum()
            / Math.max(1, squares.length - 1);
    double reach = Z * Math.sqrt(variance / Math.max(1, squares.length));
    return new Estimate(mean, Math.max(0, mean - reach), mean + reach);
  }
}
