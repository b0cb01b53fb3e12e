package engraft.learning.validation;

import engraft.learning.math.Logistic;
import engraft.learning.math.Normal;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Scored;

/** How many patients a precise external validation would need (Riley et al. 2021). */
final class SampleSizes {

  private static final double Z = Normal.quantile(0.975);
  private static final double RATIO_WIDTH = 0.4;
  private static final double AUROC_WIDTH = 0.1;
  private static final double SLOPE_WIDTH = 0.4;
  private static final int MOST = 10_000_000;

  private SampleSizes() {}

  static ValidationReport.SampleSize of(Scored scored) {
    if (!scored.hasBothLabels()) {
      return new ValidationReport.SampleSize(
          scored.size(),
          MOST,
          MOST,
          MOST,
          "One of the two outcomes does not occur among %d patients: nothing can be said."
              .formatted(scored.size()));
    }
    int ratio = forRatio(scored.prevalence());
    int auroc = forAuroc(Auroc.value(scored), scored.prevalence());
    int slope = forSlope(scored);
    int needed = Math.max(ratio, Math.max(auroc, slope));
    String statement =
        scored.size() >= needed
            ? "%d patients are enough for precise estimates (%d needed)."
                .formatted(scored.size(), needed)
            : "%d patients are fewer than the %d that precise estimates need: read the intervals, not the values."
                .formatted(scored.size(), needed);
    return new ValidationReport.SampleSize(scored.size(), ratio, auroc, slope, statement);
  }

  private static int forRatio(double prevalence) {
    double error = RATIO_WIDTH / (2 * Z);
    return rounded((1 - prevalence) / (prevalence * error * error));
  }

  /** The smallest n whose standard error (Newcombe 2006) is small enough. */
  private static int forAuroc(double auroc, double prevalence) {
    double error = AUROC_WIDTH / (2 * Z);
    double c = Math.clamp(auroc, 0.5, 0.999);
    int low = 10;
    int high = MOST;
    while (low < high) {
      int n = low + (high - low) / 2;
      double half = n / 2.0 - 1;
      double spread = 1 + half * (1 - c) / (2 - c) + half * c / (1 + c);
      double variance = c * (1 - c) * spread / ((double) n * n * prevalence * (1 - prevalence));
      if (Math.sqrt(variance) <= error) {
        high = n;
      } else {
        low = n + 1;
      }
    }
    return low;
  }

  /** By the information that the observed distribution of log-odds carries about the slope. */
  private static int forSlope(Scored scored) {
    double error = SLOPE_WIDTH / (2 * Z);
    double intercepts = 0;
    double both = 0;
    double slopes = 0;
    for (double logit : scored.logits()) {
      double risk = Logistic.probability(logit);
      double weight = risk * (1 - risk) / scored.size();
      intercepts += weight;
      both += weight * logit;
      slopes += weight * logit * logit;
    }
    double information = slopes * intercepts - both * both;
    return information <= 0 ? MOST : rounded(intercepts / (error * error * information));
  }

  private static int rounded(double rows) {
    return (int) Math.min(MOST, Math.ceil(rows));
  }
}
