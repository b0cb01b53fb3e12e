package engraft.learning.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.mask.Masks;
import engraft.learning.mask.Wearing;
import engraft.learning.metric.Estimate;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class OutcomeLearnerTest {

  private static final Fitting FITTING = Fitting.seeded(7);
  private static final OutcomeLearner LINEAR =
      new OutcomeLearner(List.of(RidgeOutcome.STANDARD), 5);

  private static Task task(TaskKind kind, String... classes) {
    ConceptId label = ConceptId.parse("engraft:answer");
    return new Task("answer", kind, label, List.of(), List.of(classes));
  }

  /** Three variables, a tenth of each missing; the label follows the first two. */
  private static Dataset data(
      Task task, int count, long seed, BiFunction<double[], Random, Measurement> label) {
    List<Episode> episodes = episodes(count, seed, label);
    return Dataset.of(FeatureSpace.learn(episodes, task), task, episodes);
  }

  private static Dataset encodedBy(
      FeatureSpace space,
      Task task,
      int count,
      long seed,
      BiFunction<double[], Random, Measurement> label) {
    return Dataset.of(space, task, episodes(count, seed, label));
  }

  private static List<Episode> episodes(
      int count, long seed, BiFunction<double[], Random, Measurement> label) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      List<Measurement> facts = new ArrayList<>();
      for (int v = 0; v < x.length; v++) {
        if (random.nextInt(10) > 0) {
          facts.add(Episodes.number("x" + v, x[v]));
        }
      }
      facts.add(label.apply(x, random));
      episodes.add(Episodes.of("here", i, facts));
    }
    return episodes;
  }

  private static SortedMap<String, Estimate> judged(Dataset data, OutcomeLearner.Learnt learnt) {
    return OutcomeMetrics.of(learnt.outcome(), data, learnt.crossed(), 1);
  }

  @Test
  void oneOfThreeClassesIsLearnt() {
    Task task = task(TaskKind.MULTI_CLASS, "mild", "moderate", "severe");
    Dataset data =
        data(
            task,
            400,
            1,
            (x, random) -> {
              double noisy = 2 * x[0] + 0.5 * random.nextGaussian();
              return Episodes.code(
                  "answer", noisy < -0.8 ? "mild" : noisy < 0.8 ? "moderate" : "severe");
            });

    OutcomeLearner.Learnt learnt = LINEAR.learn(data, FITTING);

    SortedMap<String, Estimate> metrics = judged(data, learnt);
    assertThat(metrics.getOrDefault("macro-auroc", Estimate.UNKNOWN).low()).isGreaterThan(0.75);
    assertThat(metrics.getOrDefault("auroc severe", Estimate.UNKNOWN).value()).isGreaterThan(0.85);
    double[] answer = learnt.outcome().answer(learnt.crossed()[0]);
    assertThat(answer[0] + answer[1] + answer[2]).isCloseTo(1, within(1e-12));
  }

  @Test
  void aNumberIsLearntWithAnIntervalThatCovers() {
    Task task = task(TaskKind.CONTINUOUS);
    BiFunction<double[], Random, Measurement> days =
        (x, random) ->
            Episodes.number("answer", 50 + 6 * x[0] - 4 * x[1] + 3 * random.nextGaussian());
    Dataset data = data(task, 400, 1, days);
    OutcomeLearner.Learnt learnt = LINEAR.learn(data, FITTING);

    SortedMap<String, Estimate> metrics = judged(data, learnt);
    assertThat(metrics.getOrDefault("r2", Estimate.UNKNOWN).value()).isGreaterThan(0.6);
    assertThat(metrics.getOrDefault("rmse", Estimate.UNKNOWN).value()).isBetween(3.0, 5.5);

    double[] predicted = answers(learnt, learnt.crossed());
    NumberIntervals intervals = NumberIntervals.learn(data, predicted, 0.9);
    Dataset fresh = encodedBy(data.space(), task, 2000, 2, days);
    double[] said = answers(learnt, learnt.stack().scores(fresh));
    assertThat(intervals.coverage(fresh, said)).isBetween(0.86, 0.95);
    assertThat(intervals.reaches()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  private static double[] answers(OutcomeLearner.Learnt learnt, double[][] scores) {
    return Arrays.stream(scores).mapToDouble(score -> learnt.outcome().answer(score)[0]).toArray();
  }

  @Test
  void whoIsThereWhenTheStudyEndsLivesOnInTheCurve() {
    Dataset data =
        data(
            task(TaskKind.TIME_TO_EVENT),
            500,
            2,
            (_, random) -> {
              double event = 10 * Math.ceil(-Math.log(1 - random.nextDouble()) / 0.1);
              return Episodes.number("answer", event <= 50 ? 1 : 0, Math.min(event, 50));
            });

    OutcomeLearner.Learnt learnt = LINEAR.learn(data, FITTING);

    double end = 0;
    for (double[] scores : learnt.stack().scores(data)) {
      end += learnt.outcome().answer(scores)[learnt.outcome().scores() - 1] / data.size();
    }
    assertThat(end).isEqualTo(Math.exp(-0.5), within(0.08));
  }

  @Test
  void whenAnEventComesIsLearntFromCensoredRows() {
    Task task = task(TaskKind.TIME_TO_EVENT);
    Dataset data =
        data(
            task,
            500,
            1,
            (x, random) -> {
              double rate = 0.02 * Math.exp(x[0]);
              double event = -Math.log(1 - random.nextDouble()) / rate;
              double censored = 20 + 60 * random.nextDouble();
              return Episodes.number(
                  "answer", event <= censored ? 1 : 0, Math.min(event, censored));
            });

    OutcomeLearner.Learnt learnt = LINEAR.learn(data, FITTING);

    SortedMap<String, Estimate> metrics = judged(data, learnt);
    assertThat(metrics.getOrDefault("c-index", Estimate.UNKNOWN).low()).isGreaterThan(0.65);
    double[][] flat = new double[data.size()][];
    Arrays.fill(flat, meanScores(learnt.crossed()));
    double without =
        OutcomeMetrics.of(learnt.outcome(), data, flat, 1)
            .getOrDefault("integrated-brier", Estimate.UNKNOWN)
            .value();
    assertThat(metrics.getOrDefault("integrated-brier", Estimate.UNKNOWN).value())
        .isLessThan(without);
    assertThat(learnt.outcome().answer(learnt.crossed()[0]))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  private static double[] meanScores(double[][] scores) {
    double[] mean = new double[scores[0].length];
    for (double[] row : scores) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += row[k] / scores.length;
      }
    }
    return mean;
  }

  @Test
  void inTheMasksOfASiteThatLacksTheCauseItsTwinIsLearnt() {
    Task task = task(TaskKind.CONTINUOUS);
    List<Episode> rich = twins("rich", 300, false, 1);
    Dataset data = Dataset.of(FeatureSpace.learn(rich, task), task, rich);
    Dataset poor = Dataset.of(data.space(), task, twins("poor", 300, true, 2));
    Wearing wearing = new Wearing(Masks.of(poor));

    OutcomeLearner.Learnt bare = LINEAR.learn(data, FITTING);
    OutcomeLearner.Learnt worn = LINEAR.learn(data, rows -> wearing.wear(rows, 1), FITTING);

    assertThat(explained(worn, poor)).isGreaterThan(explained(bare, poor) + 0.2);
    assertThat(worn.crossed().length).isEqualTo(worn.rows().size());
    assertThat(worn.counting().rows().size()).isEqualTo(worn.rows().size() - data.size());
  }

  /** A number that follows a cause, of which some sites know only a noisy twin. */
  private static List<Episode> twins(String site, int count, boolean onlyTwin, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double cause = random.nextGaussian();
      List<Measurement> facts = new ArrayList<>();
      if (!onlyTwin) {
        facts.add(Episodes.number("cause", cause));
      }
      facts.add(Episodes.number("twin", cause + 0.4 * random.nextGaussian()));
      facts.add(Episodes.number("answer", 10 + 3 * cause + 0.3 * random.nextGaussian()));
      episodes.add(Episodes.of(site, i, facts));
    }
    return episodes;
  }

  private static double explained(OutcomeLearner.Learnt learnt, Dataset test) {
    return OutcomeMetrics.of(learnt.outcome(), test, learnt.stack().scores(test), 1)
        .getOrDefault("r2", Estimate.UNKNOWN)
        .value();
  }

  @Test
  void aClassThatHardlyOccursIsSaidPlainly() {
    Task task = task(TaskKind.MULTI_CLASS, "mild", "severe", "never");
    Dataset data =
        data(task, 60, 1, (x, _) -> Episodes.code("answer", x[0] > 0 ? "mild" : "severe"));
    assertThatThrownBy(() -> LINEAR.learn(data, FITTING))
        .isInstanceOf(InsufficientLabelsException.class)
        .hasMessageContaining("class never needs at least 2 labelled rows and has 0");
  }

  @Test
  void anOutcomeReadsBackAsItWasWritten() throws Exception {
    for (Outcome outcome :
        List.of(
            new Outcome.Classes(3),
            new Outcome.Quantity(4, 2),
            new Outcome.Hazards(List.of(1.0, 5.0)))) {
      String json = LearningJson.mapper().writerFor(Outcome.class).writeValueAsString(outcome);
      assertThat(LearningJson.mapper().readValue(json, Outcome.class)).isEqualTo(outcome);
    }
  }
}
