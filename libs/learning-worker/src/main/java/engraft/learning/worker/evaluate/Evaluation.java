package engraft.learning.worker.evaluate;

import engraft.learning.metric.Auroc;
import engraft.learning.metric.Bootstrap;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.ProbabilityScores;
import engraft.learning.metric.Scored;
import java.util.SortedMap;
import java.util.TreeMap;

/** Discrimination and accuracy of calibrated log-odds. */
public record Evaluation(Estimate auroc, Estimate brier) {

  private static final int RESAMPLES = 500;

  /** AUROC with DeLong's interval, Brier score with the bootstrap's. */
  public static Evaluation of(Scored scored, long seed) {
    return new Evaluation(
        Auroc.estimate(scored),
        new Bootstrap(RESAMPLES, seed).estimate(scored, ProbabilityScores::brier));
  }

  /** By the names that results use. */
  public SortedMap<String, Estimate> byName() {
    SortedMap<String, Estimate> metrics = new TreeMap<>();
    metrics.put("auroc", auroc);
    metrics.put("brier", brier);
    return metrics;
  }
}
