package engraft.benchmarks.table;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Bootstrap;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.PrecisionRecall;
import engraft.learning.metric.ProbabilityScores;
import engraft.learning.metric.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures models on one test set and keeps what it found. */
public final class Measures {

  private static final int RESAMPLES = 200;

  private final String source;
  private final String target;
  private final Dataset test;
  private final long seed;
  private final List<Outcome> outcomes = new ArrayList<>();

  /** Measures on the rows of {@code test}, all of them labelled. */
  public Measures(String source, String target, Dataset test, long seed) {
    this.source = source;
    this.target = target;
    this.test = test;
    this.seed = seed;
  }

  public void add(String method, int k, FittedModel model) {
    add(method, k, model.logits(test));
  }

  /**
   * Adds AUROC (DeLong's interval), area under the precision-recall curve (bootstrap), Brier score
   * and expected calibration error.
   */
  public void add(String method, int k, double[] logits) {
    Scored scored = new Scored(logits, test.labels());
    add(method, k, "auroc", Auroc.estimate(scored));
    Estimate auprc = new Bootstrap(RESAMPLES, seed).estimate(scored, PrecisionRecall::area);
    add(method, k, "auprc", auprc);
    add(method, k, "brier", ProbabilityScores.brier(scored));
    add(method, k, "calibration error", ProbabilityScores.expectedCalibrationError(scored));
  }

  /** The same names, other rows. */
  public Measures on(Dataset rows) {
    return new Measures(source, target, rows, seed);
  }

  /** Adds AUROC and Brier score as those of rows of the source. */
  public void addAtSource(String method, int k, double[] logits) {
    Scored scored = new Scored(logits, test.labels());
    add(method, k, "auroc at the source", Auroc.estimate(scored));
    add(method, k, "brier at the source", ProbabilityScores.brier(scored));
  }

  /**
   * Adds as forgetting how much higher the AUROC of rows of the source was before a model was
   * brought to the target, with DeLong's interval.
   */
  public void addForgetting(String method, int k, double[] before, double[] after) {
    Scored first = new Scored(before, test.labels());
    add(method, k, "forgetting", Auroc.difference(first, new Scored(after, test.labels())));
  }

  /** Adds the share of rows on the right side of even odds, and gives it. */
  public double accuracy(String method, FittedModel model) {
    return accuracy(method, model.logits(test));
  }

  /** Likewise, of log-odds in the order of the rows. */
  public double accuracy(String method, double[] logits) {
    Scored scored = new Scored(logits, test.labels());
    Estimate accuracy = new Bootstrap(RESAMPLES, seed).estimate(scored, Measures::accuracy);
    add(method, 0, "accuracy", accuracy);
    return accuracy.value();
  }

  private static double accuracy(Scored scored) {
    int right = 0;
    for (int i = 0; i < scored.size(); i++) {
      right += (scored.logits()[i] > 0) == (scored.labels()[i] == 1) ? 1 : 0;
    }
    return (double) right / scored.size();
  }

  /** Adds how much higher one model's AUROC is than others', with DeLong's interval. */
  public void compare(String method, Map<String, FittedModel> models, List<String> others) {
    Scored one = scored(models, method);
    for (String other : others) {
      add(method, 0, "auroc above " + other, Auroc.difference(one, scored(models, other)));
    }
  }

  private Scored scored(Map<String, FittedModel> models, String method) {
    FittedModel model = models.get(method);
    if (model == null) {
      throw new IllegalArgumentException("method (%s) was not fitted".formatted(method));
    }
    return new Scored(model.logits(test), test.labels());
  }

  /** Adds a number of any kind, without an interval of its own. */
  public void add(String method, int k, String metric, double value) {
    add(method, k, metric, new Estimate(value, Double.NaN, Double.NaN));
  }

  private void add(String method, int k, String metric, Estimate estimate) {
    outcomes.add(
        new Outcome(
            method,
            source,
            target,
            k,
            metric,
            seed,
            test.size(),
            estimate.value(),
            estimate.low(),
            estimate.high()));
  }

  public List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }
}
