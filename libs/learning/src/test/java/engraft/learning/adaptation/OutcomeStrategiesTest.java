package engraft.learning.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.outcome.RidgeOutcome;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When patients die, at sites where few have: the hazard is proportional and its law known. */
class OutcomeStrategiesTest {

  private static final Task TASK =
      new Task(
          "death", TaskKind.TIME_TO_EVENT, ConceptId.parse("engraft:death"), List.of(), List.of());
  private static final Fitting FITTING = Fitting.seeded(3);
  private static final int SITES = 12;
  private static final int LABELS = 20;

  private final List<Episode> rich = patients("rich", 600, 0.02, 1);
  private final FeatureSpace space = FeatureSpace.learn(rich, TASK);
  private final Dataset source = Dataset.of(space, TASK, rich);
  private final OutcomeLearner.Learnt learnt =
      new OutcomeLearner(List.of(RidgeOutcome.STANDARD), 4).learn(source, FITTING);
  private final LinearScores linear =
      (LinearScores) Objects.requireNonNull(learnt.stack().experts().get("linear"));

  private static List<Episode> patients(String site, int count, double rate, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Measurement> facts = new ArrayList<>();
      double risk = 0;
      for (int v = 0; v < 6; v++) {
        double x = random.nextGaussian();
        risk += v == 0 ? x : 0;
        facts.add(Episodes.number("x" + v, x));
      }
      double event = -Math.log(1 - random.nextDouble()) / (rate * Math.exp(risk));
      double end = 20 + 60 * random.nextDouble();
      facts.add(Episodes.number("death", event <= end ? 1 : 0, Math.min(event, end)));
      episodes.add(Episodes.of(site, i, facts));
    }
    return episodes;
  }

  private Dataset site(int count, double rate, long seed) {
    return Dataset.of(space, TASK, patients("there", count, rate, seed));
  }

  private double brier(FittedModel model, Dataset test) {
    return OutcomeMetrics.survival((Outcome.Hazards) learnt.outcome(), test, model.scores(test))
        .integratedBrier();
  }

  @Test
  void twentyLabelsNeverBreakWhatTheSourceKnows() {
    Dataset test = site(1500, 0.01, 99);
    double asIs = brier(learnt.stack(), test);
    for (long draw = 0; draw < SITES; draw++) {
      Dataset few = site(LABELS, 0.01, 100 + draw);
      for (Strategy strategy :
          List.of(
              OutcomeStrategies.recalibrate(learnt.stack(), learnt.outcome()),
              OutcomeStrategies.l2sp(linear, learnt.outcome()))) {
        assertThat(brier(strategy.fit(few, FITTING), test))
            .as("%s, draw %d", strategy.name(), draw)
            .isLessThan(asIs + 0.03);
      }
    }
  }

  @Test
  void twentyLabelsTellThatFewerDieHere() {
    Dataset test = site(1500, 0.005, 99);
    double asIs = brier(learnt.stack(), test);
    double mean = 0;
    for (long draw = 0; draw < SITES; draw++) {
      Dataset few = site(LABELS, 0.005, 200 + draw);
      Strategy recalibrate = OutcomeStrategies.recalibrate(learnt.stack(), learnt.outcome());
      mean += brier(recalibrate.fit(few, FITTING), test) / SITES;
    }
    assertThat(mean).isLessThan(0.8 * asIs);
  }
}
