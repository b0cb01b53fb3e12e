package engraft.benchmarks.survival;

import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.transfer.Split;
import engraft.clinical.EpisodeId;
import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.OutcomeMerit;
import engraft.learning.adaptation.OutcomeStrategies;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.metric.Survival;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.outcome.RidgeOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All methods for one target and one seed. */
final class SurvivalTransfer {

  static final String GATE = "engraft (gate)";
  static final String SOURCE_LINEAR = "hazard regression: source";
  static final String LOCAL = "hazard regression: local";

  private static final Gate ONE_REPEAT = new Gate(5, 1);

  private final String source;
  private final String target;
  private final OutcomeLearner.Learnt learnt;
  private final RidgeOutcome tuned;
  private final Dataset from;
  private final Split split;
  private final Dataset test;
  private final long seed;
  private final List<Outcome> outcomes = new ArrayList<>();

  SurvivalTransfer(
      String source,
      String target,
      OutcomeLearner.Learnt learnt,
      RidgeOutcome tuned,
      Dataset from,
      Split split,
      long seed) {
    this.source = source;
    this.target = target;
    this.learnt = learnt;
    this.tuned = tuned;
    this.from = from;
    this.split = split;
    this.test = split.test();
    this.seed = seed;
  }

  /** Every method, with so many local labels as the split can give. */
  List<Outcome> run(List<Integer> labels, Map<EpisodeId, Double> foretold) {
    addOwnForecast(foretold);
    FittedModel linear = Objects.requireNonNull(learnt.stack().experts().get("linear"));
    add("nobody knows better: one curve for all", 0, flat());
    add(SOURCE_LINEAR, 0, linear);
    add("trees: source", 0, Objects.requireNonNull(learnt.stack().experts().get("trees")));
    add("stack: source", 0, learnt.stack());
    Fitting fitting = Fitting.seeded(seed);
    for (int k : labels) {
      split.labelled(k).ifPresent(labelled -> adapt(k, labelled, (LinearScores) linear, fitting));
    }
    return List.copyOf(outcomes);
  }

  private void adapt(int k, Dataset labelled, LinearScores linear, Fitting fitting) {
    List<Strategy> candidates = new ArrayList<>();
    candidates.add(new Strategy.AsIs(learnt.stack()));
    candidates.add(OutcomeStrategies.recalibrate(learnt.stack(), learnt.outcome()));
    candidates.add(OutcomeStrategies.l2sp(linear, learnt.outcome()));
    candidates.add(LinearStrategies.local(OutcomeStrategies.own(learnt.outcome())));
    add(LOCAL, k, candidates.getLast().fit(labelled, fitting));
    add("hazard regression: pooled", k, tuned.fit(from.and(labelled), learnt.outcome(), fitting));
    add("stack: recalibrated", k, candidates.get(1).fit(labelled, fitting));
    add("hazard regression: l2sp", k, candidates.get(2).fit(labelled, fitting));
    Gate.Choice choice =
        ONE_REPEAT.choose(candidates, labelled, new OutcomeMerit(learnt.outcome()), fitting);
    add(GATE, k, choice.strategy().fit(labelled, fitting));
  }

  /** What the source's patients had on average, whoever asks. */
  private FittedModel flat() {
    double[][] crossed = learnt.crossed();
    double[] mean = new double[learnt.outcome().scores()];
    for (double[] row : crossed) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += row[k] / crossed.length;
      }
    }
    return data -> {
      double[][] scores = new double[data.size()][];
      Arrays.fill(scores, mean);
      return scores;
    };
  }

  /** The chance to live six months that the study's own model gave, fitted on these patients. */
  private void addOwnForecast(Map<EpisodeId, Double> foretold) {
    List<Dataset.Row> known =
        test.rows().stream().filter(row -> foretold.containsKey(row.id())).toList();
    double[][] curves =
        known.stream()
            .map(row -> new double[] {foretold.getOrDefault(row.id(), 0.5)})
            .toArray(double[][]::new);
    Survival survival =
        new Survival(
            new double[] {24.0 * FollowUp.DAYS},
            curves,
            known.stream().mapToDouble(Dataset.Row::label).toArray(),
            known.stream().mapToDouble(Dataset.Row::followUp).toArray());
    add("the study's own model (saw these patients)", 0, "c-index", survival.concordance());
  }

  private void add(String method, int k, FittedModel model) {
    Survival survival =
        OutcomeMetrics.survival(
            (engraft.learning.outcome.Outcome.Hazards) learnt.outcome(), test, model.scores(test));
    add(method, k, "c-index", survival.concordance());
    add(method, k, "integrated brier", survival.integratedBrier());
  }

  private void add(String method, int k, String metric, double value) {
    outcomes.add(
        new Outcome(
            method, source, target, k, metric, seed, test.size(), value, Double.NaN, Double.NaN));
  }
}
