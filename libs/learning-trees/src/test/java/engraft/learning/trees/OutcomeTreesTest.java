package engraft.learning.trees;

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
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.outcome.RidgeOutcome;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Answers that follow the product of two variables, which no linear model can see. */
class OutcomeTreesTest {

  private static final TreePlan LITTLE = new TreePlan(80, 0.1, 8, 8, 0.8, 0.8, 1, false);
  private static final OutcomeLearner BOTH =
      new OutcomeLearner(
          List.of(new RidgeOutcome(List.of(0.1, 0.01), 3), new OutcomeTrees(LITTLE, 3)), 3);

  /** What is answered, when, and how it is written. */
  private interface Law {
    Measurement answer(double product, Random random);
  }

  private static SortedMap<String, Estimate> judged(TaskKind kind, List<String> classes, Law law) {
    Task task = new Task("answer", kind, ConceptId.parse("engraft:answer"), List.of(), classes);
    Random random = new Random(5);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
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
    Dataset data = Dataset.of(FeatureSpace.learn(episodes, task), task, episodes);
    OutcomeLearner.Learnt learnt = BOTH.learn(data, Fitting.seeded(1));
    assertThat(learnt.stack().weights().getOrDefault("trees", 0.0)).isGreaterThan(0.5);
    return OutcomeMetrics.of(learnt.outcome(), data, learnt.crossed(), 1);
  }

  private static Measurement fact(String name, ClinicalValue value, double hours) {
    return new Measurement(
        ConceptId.parse("engraft:" + name), value, Duration.ofMillis((long) (hours * 3.6e6)));
  }

  @Test
  void classes() {
    SortedMap<String, Estimate> metrics =
        judged(
            TaskKind.MULTI_CLASS,
            List.of("less", "none", "more"),
            (product, _) ->
                fact(
                    "answer",
                    new ClinicalValue.Coded(
                        product < -0.3 ? "less" : product < 0.3 ? "none" : "more"),
                    0));
    assertThat(metrics.getOrDefault("macro-auroc", Estimate.UNKNOWN).value()).isGreaterThan(0.8);
  }

  @Test
  void numbers() {
    SortedMap<String, Estimate> metrics =
        judged(
            TaskKind.CONTINUOUS,
            List.of(),
            (product, random) ->
                fact(
                    "answer",
                    new ClinicalValue.Numeric(20 + 5 * product + random.nextGaussian(), "d"),
                    0));
    assertThat(metrics.getOrDefault("r2", Estimate.UNKNOWN).value()).isGreaterThan(0.4);
  }

  @Test
  void timesToAnEvent() {
    SortedMap<String, Estimate> metrics =
        judged(
            TaskKind.TIME_TO_EVENT,
            List.of(),
            (product, random) -> {
              double event = -Math.log(1 - random.nextDouble()) / (0.02 * Math.exp(2 * product));
              double censored = 10 + 100 * random.nextDouble();
              return fact(
                  "answer",
                  new ClinicalValue.Numeric(event <= censored ? 1 : 0, "1"),
                  Math.min(event, censored));
            });
    assertThat(metrics.getOrDefault("c-index", Estimate.UNKNOWN).value()).isGreaterThan(0.65);
  }
}
