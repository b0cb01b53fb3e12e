package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.metric.Bootstrap;
import engraft.learning.metric.ClassScores;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Numbers;
import engraft.learning.metric.Survival;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The numbers that say how good scores are, by the kind of the outcome, with their intervals. */
public final class OutcomeMetrics {

  private static final int RESAMPLES = 200;

  private OutcomeMetrics() {}

  /**
   * The metrics by name.
   *
   * @param scores of the labelled rows, by a model that did not learn from them
   */
  public static SortedMap<String, Estimate> of(
      Outcome outcome, Dataset labelled, double[][] scores, long seed) {
    Bootstrap bootstrap = new Bootstrap(RESAMPLES, seed);
    return switch (outcome) {
      case Outcome.Classes _ ->
          classes(new ClassScores(scores, labelled.labels()), labelled, bootstrap);
      case Outcome.Quantity quantity ->
          numbers(
              new Numbers(
                  Arrays.stream(scores).mapToDouble(s -> quantity.answer(s)[0]).toArray(),
                  labelled.labels()),
              bootstrap);
      case Outcome.Hazards hazards -> survival(survival(hazards, labelled, scores), bootstrap);
    };
  }

  /** Survival curves and what happened. */
  public static Survival survival(Outcome.Hazards hazards, Dataset data, double[][] scores) {
    return new Survival(
        hazards.ends().stream().mapToDouble(Double::doubleValue).toArray(),
        Arrays.stream(scores).map(hazards::answer).toArray(double[][]::new),
        data.labels(),
        data.rows().stream().mapToDouble(Dataset.Row::followUp).toArray());
  }

  private static SortedMap<String, Estimate> classes(
      ClassScores scores, Dataset data, Bootstrap bootstrap) {
    SortedMap<String, Estimate> metrics = new TreeMap<>();
    int n = scores.size();
    metrics.put("macro-auroc", bootstrap.estimate(n, at -> scores.only(at).macroAuroc()));
    metrics.put("accuracy", bootstrap.estimate(n, at -> scores.only(at).accuracy()));
    metrics.put("log-loss", bootstrap.estimate(n, at -> scores.only(at).logLoss()));
    List<Estimate> each = scores.oneAgainstRest();
    List<String> names = data.task().classes();
    for (int k = 0; k < each.size(); k++) {
      metrics.put("auroc " + (k < names.size() ? names.get(k) : k), each.get(k));
    }
    return metrics;
  }

  private static SortedMap<String, Estimate> numbers(Numbers numbers, Bootstrap bootstrap) {
    SortedMap<String, Estimate> metrics = new TreeMap<>();
    int n = numbers.size();
    metrics.put("rmse", bootstrap.estimate(n, at -> numbers.only(at).rootMeanSquaredError()));
    metrics.put("mae", bootstrap.estimate(n, at -> numbers.only(at).meanAbsoluteError()));
    metrics.put("r2", bootstrap.estimate(n, at -> numbers.only(at).explained()));
    return metrics;
  }

  private static SortedMap<String, Estimate> survival(Survival survival, Bootstrap bootstrap) {
    SortedMap<String, Estimate> metrics = new TreeMap<>();
    int n = survival.size();
    metrics.put("c-index", bootstrap.estimate(n, at -> survival.only(at).concordance()));
    metrics.put(
        "integrated-brier", bootstrap.estimate(n, at -> survival.only(at).integratedBrier()));
    return metrics;
  }
}
