package engraft.learning.tensorflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.Episode;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.math.Logistic;
import engraft.learning.metric.ClassScores;
import engraft.learning.metric.Estimate;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The net learns what is no risk, on patients whose truth is known. */
class OutcomeNetTest {

  /** Of a net fitted to some patients, at others. */
  private static double learnt(TaskKind kind, String metric) {
    Task task = Answers.task(kind);
    Answers.Law law = Answers.law(kind, (x, _) -> x);
    List<Episode> rich = Answers.patients("rich", 300, 1, law);
    FeatureSpace space = FeatureSpace.learn(rich, task);
    Dataset data = Dataset.of(space, task, rich);
    Dataset test = Dataset.of(space, task, Answers.patients("rich", 400, 2, law));
    Outcome outcome = Outcome.of(task, data);
    try (NetExpert expert = new NetExpert(NetPlan.USUAL.withEpochs(40), null, null)) {
      double[][] said = expert.fit(data, outcome, Fitting.seeded(5)).scores(test);
      assertThat(said[0]).hasSize(outcome.scores());
      return OutcomeMetrics.of(outcome, test, said, 1)
          .getOrDefault(metric, Estimate.UNKNOWN)
          .value();
    }
  }

  @Test
  void oneOfThreeClasses() {
    assertThat(learnt(TaskKind.MULTI_CLASS, "macro-auroc")).isGreaterThan(0.8);
  }

  @Test
  void aNumber() {
    assertThat(learnt(TaskKind.CONTINUOUS, "r2")).isGreaterThan(0.7);
  }

  @Test
  void whenAnEventComes() {
    assertThat(learnt(TaskKind.TIME_TO_EVENT, "c-index")).isGreaterThan(0.7);
  }

  /** The mean of drawn directions' outer products is the information, which is known here. */
  @Test
  void whatIsInDoubtOfAnAnswerIsItsInformation() {
    double[] scores = {0.5, -0.3, 1.1};
    double[] p = ClassScores.softmax(scores);
    double[][] classes = information(NetObjective.CLASSES, scores);
    double[][] hazards = information(NetObjective.HAZARDS, scores);
    double still = 1;
    for (int k = 0; k < scores.length; k++) {
      double h = Logistic.probability(scores[k]);
      assertThat(hazards[k][k]).isCloseTo(still * h * (1 - h), within(1e-6));
      still *= 1 - h;
      for (int j = 0; j < scores.length; j++) {
        double expected = (k == j ? p[k] : 0) - p[k] * p[j];
        assertThat(classes[k][j]).isCloseTo(expected, within(0.01));
      }
    }
  }

  private static double[][] information(NetObjective objective, double[] scores) {
    int draws = 20_000;
    SplittableRandom random = new SplittableRandom(3);
    double[][] mean = new double[scores.length][scores.length];
    for (int draw = 0; draw < draws; draw++) {
      float[] direction = objective.doubt(scores, random);
      for (int k = 0; k < scores.length; k++) {
        for (int j = 0; j < scores.length; j++) {
          mean[k][j] += (double) direction[k] * direction[j] / draws;
        }
      }
    }
    return mean;
  }

  @Test
  void whatIsNotKnownOfARowIsNotJudged() {
    float[] scores = {2, -1, 3};
    float[] labels = {0, 0, 1};
    double whole =
        NetObjective.HAZARDS.loss(scores, labels, new float[] {1, 1, 1}, 0, scores.length);
    double until =
        NetObjective.HAZARDS.loss(scores, labels, new float[] {1, 0, 0}, 0, scores.length);
    assertThat(until).isPositive().isLessThan(whole);
    assertThat(Arrays.stream(NetObjective.values())).hasSize(4);
  }
}
