package engraft.learning.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.metric.Estimate;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.outcome.RidgeOutcome;
import engraft.learning.outcome.TreeScores;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import engraft.learning.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Answers that follow the product of two variables, which no linear model can see. */
class OutcomeTreesTest {

  private static final TreePlan LITTLE = new TreePlan(80, 0.1, 8, 8, 0.8, 0.8, 1, false);
  private static final TreePlan FIVE = new TreePlan(5, 0.3, 8, 8, 1, 1, 1, false);
  private static final OutcomeLearner BOTH =
      new OutcomeLearner(
          List.of(new RidgeOutcome(List.of(0.1, 0.01), 3), new OutcomeTrees(LITTLE, 3)), 3);

  /** What is answered, when, and how it is written. */
  private interface Law {
    Measurement answer(double product, Random random);

    default Law turnedRound() {
      return (product, random) -> answer(-product, random);
    }
  }

  private static final Law CLASS =
      (product, _) ->
          fact(
              "answer",
              new ClinicalValue.Coded(product < -0.3 ? "less" : product < 0.3 ? "none" : "more"),
              0);
  private static final Law NUMBER =
      (product, random) ->
          fact(
              "answer",
              new ClinicalValue.Numeric(20 + 5 * product + random.nextGaussian(), "d"),
              0);
  private static final Law TIME =
      (product, random) -> {
        double event = -Math.log(1 - random.nextDouble()) / (0.02 * Math.exp(2 * product));
        double censored = 10 + 100 * random.nextDouble();
        return fact(
            "answer",
            new ClinicalValue.Numeric(event <= censored ? 1 : 0, "1"),
            Math.min(event, censored));
      };

  private static final Task CLASSES = task(TaskKind.MULTI_CLASS, List.of("less", "none", "more"));
  private static final Task NUMBERS = task(TaskKind.CONTINUOUS, List.of());
  private static final Task TIMES = task(TaskKind.TIME_TO_EVENT, List.of());

  private static Task task(TaskKind kind, List<String> classes) {
    return new Task("answer", kind, ConceptId.parse("engraft:answer"), List.of(), classes);
  }

  private static List<Episode> episodes(int count, Law law, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      List<Measurement> facts = new ArrayList<>();
      for (int v = 0; v < x.length; v++) {
        facts.add(fact("x" + v, new ClinicalValue.Numeric(x[v], "1"), 0));
      }
      facts.add(law.answer(x[0] * x[1], random));
      SiteId site = new SiteId("here");
      PatientPseudonym patient = new PatientPseudonym("patient-%06d".formatted(i));
      episodes.add(Episode.of(site, patient, Instant.EPOCH, facts));
    }
    return episodes;
  }

  private static Measurement fact(String name, ClinicalValue value, double hours) {
    return new Measurement(
        ConceptId.parse("engraft:" + name), value, Duration.ofMillis((long) (hours * 3.6e6)));
  }

  private static SortedMap<String, Estimate> judged(Task task, Law law) {
    List<Episode> episodes = episodes(400, law, 5);
    Dataset data = Dataset.of(FeatureSpace.learn(episodes, task), task, episodes);
    OutcomeLearner.Learnt learnt = BOTH.learn(data, Fitting.seeded(1));
    assertThat(learnt.stack().weights().getOrDefault("trees", 0.0)).isGreaterThan(0.5);
    return OutcomeMetrics.of(learnt.outcome(), data, learnt.crossed(), 1);
  }

  @Test
  void classes() {
    SortedMap<String, Estimate> metrics = judged(CLASSES, CLASS);
    assertThat(metrics.getOrDefault("macro-auroc", Estimate.UNKNOWN).value()).isGreaterThan(0.8);
  }

  @Test
  void numbers() {
    SortedMap<String, Estimate> metrics = judged(NUMBERS, NUMBER);
    assertThat(metrics.getOrDefault("r2", Estimate.UNKNOWN).value()).isGreaterThan(0.4);
  }

  @Test
  void timesToAnEvent() {
    SortedMap<String, Estimate> metrics = judged(TIMES, TIME);
    assertThat(metrics.getOrDefault("c-index", Estimate.UNKNOWN).value()).isGreaterThan(0.65);
  }

  /** Many rows' trees draw their thresholds at random, of which LightGBM never draws the last. */
  @Test
  void theLastIntervalOfTimeIsToldFromTheOneBeforeHoweverManyRowsThereAre() {
    Law late =
        (_, random) -> {
          double draw = random.nextDouble();
          double hours = draw < 0.6 ? 10 * (1 + random.nextInt(7)) : 80;
          return fact("answer", new ClinicalValue.Numeric(draw < 0.9 ? 1 : 0, "1"), hours);
        };
    List<Episode> episodes = episodes(400, late, 5);
    Dataset data =
        Dataset.of(FeatureSpace.learn(episodes, TIMES), TIMES, episodes)
            .map(row -> row.withWeight(10));
    Outcome.Hazards hazards = (Outcome.Hazards) Outcome.of(TIMES, data);
    TreePlan many = new TreePlan(80, 0.1, 8, 8, 0.8, 0.8, 1, true);
    TreeScores trees = new OutcomeTrees(many, 3).fit(data, hazards, Fitting.seeded(1));

    double before = 0;
    double end = 0;
    for (double[] scores : trees.scores(data)) {
      double[] curve = hazards.answer(scores);
      before += curve[curve.length - 2] / data.size();
      end += curve[curve.length - 1] / data.size();
    }
    assertThat(before).isEqualTo(0.4, within(0.1));
    assertThat(end).as("those censored when the study ends: 0.1").isLessThan(0.2);
  }

  @Test
  void continuedGrowingCorrectsASourceOfClassesAndSpoilsNoGoodOne() {
    growsOnWhereItHelps(CLASSES, CLASS);
  }

  @Test
  void continuedGrowingCorrectsASourceOfNumbersAndSpoilsNoGoodOne() {
    growsOnWhereItHelps(NUMBERS, NUMBER);
  }

  @Test
  void continuedGrowingCorrectsASourceOfTimesAndSpoilsNoGoodOne() {
    growsOnWhereItHelps(TIMES, TIME);
  }

  private static void growsOnWhereItHelps(Task task, Law law) {
    List<Episode> rich = episodes(600, law, 5);
    FeatureSpace space = FeatureSpace.learn(rich, task);
    Dataset training = Dataset.of(space, task, rich);
    Outcome outcome = Outcome.of(task, training);
    OutcomeTrees trees = new OutcomeTrees(LITTLE, 3);
    TreeScores source = trees.fit(training, outcome, Fitting.seeded(1));
    Dataset same = Dataset.of(space, task, episodes(100, law, 6));
    Dataset sameTest = Dataset.of(space, task, episodes(600, law, 9));
    Dataset other = Dataset.of(space, task, episodes(400, law.turnedRound(), 7));
    Dataset test = Dataset.of(space, task, episodes(600, law.turnedRound(), 8));

    TreeScores kept = OutcomeTrees.FEW.continued(source, same, outcome, Fitting.seeded(1));
    TreeScores corrected = trees.continued(source, other, outcome, Fitting.seeded(1));

    assertThat(loss(outcome, kept, sameTest)).isLessThan(loss(outcome, source, sameTest) + 0.02);
    assertThat(corrected.parts().getFirst().trees())
        .startsWith(source.parts().getFirst().trees().toArray(Tree[]::new));
    double before = loss(outcome, source, test);
    double anew = loss(outcome, trees.fit(other, outcome, Fitting.seeded(1)), test);
    assertThat(loss(outcome, corrected, test)).isLessThan(before - 0.6 * (before - anew));
  }

  @Test
  void growingOnGivesTheTreesThatGrowingOnceWouldHaveGiven() {
    isTheSameInTwoGoes(CLASSES, CLASS);
    isTheSameInTwoGoes(NUMBERS, NUMBER);
    isTheSameInTwoGoes(TIMES, TIME);
  }

  private static void isTheSameInTwoGoes(Task task, Law law) {
    List<Episode> rich = episodes(400, law, 5);
    Dataset rows = Dataset.of(FeatureSpace.learn(rich, task), task, rich);
    Outcome outcome = Outcome.of(task, rows);
    TreeScores five = Grove.grow(rows, outcome, Optional.empty(), FIVE, 1, 1).scores();
    TreeScores more = Grove.grow(rows, outcome, Optional.of(five), FIVE, 1, 1).scores();
    double[][] ten =
        Grove.grow(rows, outcome, Optional.empty(), FIVE.withRounds(10), 1, 1)
            .scores()
            .scores(rows);
    double[][] twice = five.and(more).scores(rows);
    for (int i = 0; i < ten.length; i++) {
      assertThat(twice[i]).containsExactly(ten[i], within(1e-6));
    }
  }

  private static double loss(Outcome outcome, TreeScores model, Dataset data) {
    double[][] scores = model.scores(data);
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      loss += outcome.loss(scores[i], data.row(i), new double[outcome.scores()]) / scores.length;
    }
    return loss;
  }
}
