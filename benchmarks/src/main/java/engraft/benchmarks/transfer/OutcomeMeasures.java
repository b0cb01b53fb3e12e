package engraft.benchmarks.transfer;

import engraft.learning.data.Dataset;
import engraft.learning.metric.ClassScores;
import engraft.learning.metric.Numbers;
import engraft.learning.metric.Survival;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.task.TaskKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What answers of a kind are measured by, the first being the one that methods are compared by. */
record OutcomeMeasures(List<String> names) {

  static OutcomeMeasures of(TaskKind kind) {
    return new OutcomeMeasures(
        switch (kind) {
          case BINARY -> throw new IllegalArgumentException("a risk has measures of its own");
          case MULTI_CLASS -> List.of("macro auroc", "accuracy", "log-loss");
          case CONTINUOUS -> List.of("root mean squared error", "mean absolute error", "explained");
          case TIME_TO_EVENT -> List.of("c-index", "integrated brier");
        });
  }

  String first() {
    return names.getFirst();
  }

  /** The values by name, in the order of the names. */
  SequencedMap<String, Double> measure(Outcome outcome, Dataset test, double[][] scores) {
    double[] values =
        switch (outcome) {
          case Outcome.Classes _ -> classes(new ClassScores(scores, test.labels()));
          case Outcome.Quantity quantity ->
              numbers(
                  new Numbers(
                      Arrays.stream(scores).mapToDouble(row -> quantity.answer(row)[0]).toArray(),
                      test.labels()));
          case Outcome.Hazards hazards -> survival(OutcomeMetrics.survival(hazards, test, scores));
        };
    SequencedMap<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(names.get(i), values[i]);
    }
    return named;
  }

  private static double[] classes(ClassScores scores) {
    return new double[] {scores.macroAuroc(), scores.accuracy(), scores.logLoss()};
  }

  private static double[] numbers(Numbers numbers) {
    return new double[] {
      numbers.rootMeanSquaredError(), numbers.meanAbsoluteError(), numbers.explained()
    };
  }

  private static double[] survival(Survival survival) {
    return new double[] {survival.concordance(), survival.integratedBrier()};
  }

  /** How often each label comes, for those that are classes or events. */
  static Map<Double, Long> counts(Dataset rows) {
    Map<Double, Long> counts = new LinkedHashMap<>();
    rows.rows().forEach(row -> counts.merge(row.label(), 1L, Long::sum));
    return counts;
  }
}
