package engraft.learning.tensorflow.net;

import static org.assertj.core.api.Assertions.assertThat;

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
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The net learns what is no risk, on patients whose truth is known. */
class OutcomeNetTest {

  private static final ConceptId LABEL = ConceptId.parse("engraft:answer");

  /** What is measured of a patient, and how long it was waited for it. */
  private record Truth(ClinicalValue value, double hours) {}

  private interface Law {
    Truth of(double x, Random random);
  }

  private static List<Episode> patients(String site, int count, long seed, Law law) {
    Random random = new Random(seed);
    SiteId id = new SiteId(site);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = random.nextGaussian();
      List<Measurement> facts = new ArrayList<>();
      facts.add(fact("x", x));
      facts.add(fact("noise", random.nextGaussian()));
      Truth truth = law.of(x, random);
      facts.add(
          new Measurement(LABEL, truth.value(), Duration.ofMinutes((long) (60 * truth.hours()))));
      PatientPseudonym patient = new PatientPseudonym("patient-%06d".formatted(i));
      episodes.add(Episode.of(id, patient, Instant.EPOCH, facts));
    }
    return episodes;
  }

  private static Measurement fact(String name, double value) {
    return new Measurement(
        ConceptId.parse("engraft:" + name), new ClinicalValue.Numeric(value, "1"), Duration.ZERO);
  }

  /** Of a net fitted to some patients, at others. */
  private static double learnt(TaskKind kind, List<String> classes, String metric, Law law) {
    Task task = new Task("answer", kind, LABEL, List.of(), classes);
    List<Episode> rich = patients("rich", 300, 1, law);
    FeatureSpace space = FeatureSpace.learn(rich, task);
    Dataset data = Dataset.of(space, task, rich);
    Dataset test = Dataset.of(space, task, patients("rich", 400, 2, law));
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
    Law law =
        (x, random) -> {
          double noisy = x + 0.3 * random.nextGaussian();
          return new Truth(
              new ClinicalValue.Coded(noisy < -0.5 ? "low" : noisy < 0.5 ? "middle" : "high"), 0);
        };
    assertThat(learnt(TaskKind.MULTI_CLASS, List.of("low", "middle", "high"), "macro-auroc", law))
        .isGreaterThan(0.8);
  }

  @Test
  void aNumber() {
    Law law =
        (x, random) ->
            new Truth(new ClinicalValue.Numeric(50 + 8 * x + 2 * random.nextGaussian(), "1"), 0);
    assertThat(learnt(TaskKind.CONTINUOUS, List.of(), "r2", law)).isGreaterThan(0.7);
  }

  @Test
  void whenAnEventComes() {
    Law law =
        (x, random) -> {
          double event = -Math.log(1 - random.nextDouble()) / (0.02 * Math.exp(1.2 * x));
          double end = 20 + 60 * random.nextDouble();
          return new Truth(
              new ClinicalValue.Numeric(event <= end ? 1 : 0, "1"), Math.min(event, end));
        };
    assertThat(learnt(TaskKind.TIME_TO_EVENT, List.of(), "c-index", law)).isGreaterThan(0.7);
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
