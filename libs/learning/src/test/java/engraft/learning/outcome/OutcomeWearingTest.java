package engraft.learning.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.adaptation.OutcomeMerit;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Wearing;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where nothing is known of the site, rows lose variables at random, whatever is asked of them. */
class OutcomeWearingTest {

  private static final List<String> CLASSES = List.of("low", "middle", "high");

  private static Task task(TaskKind kind) {
    return new Task(
        "answer",
        kind,
        ConceptId.parse("engraft:answer"),
        List.of(),
        kind == TaskKind.MULTI_CLASS ? CLASSES : List.of());
  }

  /** The signal is measured well once and badly three times. */
  private static List<Episode> patients(TaskKind kind, int count, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double signal = random.nextGaussian();
      List<Measurement> facts = new ArrayList<>();
      facts.add(Episodes.number("exact", signal));
      for (int v = 0; v < 3; v++) {
        facts.add(Episodes.number("rough" + v, signal + 0.7 * random.nextGaussian()));
      }
      facts.add(answer(kind, signal));
      episodes.add(Episodes.of("here", i, facts));
    }
    return episodes;
  }

  private static Measurement answer(TaskKind kind, double signal) {
    return switch (kind) {
      case MULTI_CLASS ->
          new Measurement(
              ConceptId.parse("engraft:answer"),
              new ClinicalValue.Coded(CLASSES.get(signal < -0.5 ? 0 : signal < 0.5 ? 1 : 2)),
              Duration.ZERO);
      case CONTINUOUS -> Episodes.number("answer", 20 + 5 * signal);
      case TIME_TO_EVENT -> Episodes.number("answer", 1, 40 * Math.exp(-signal));
      case BINARY -> throw new IllegalArgumentException("a risk has tests of its own");
    };
  }

  /** Mean loss on rows without a random half of their variables. */
  private static double lossOfSparseRows(TaskKind kind, UnaryOperator<Dataset> wearing) {
    List<Episode> rich = patients(kind, 300, 1);
    FeatureSpace space = FeatureSpace.learn(rich, task(kind));
    Dataset data = Dataset.of(space, task(kind), rich);
    Dataset test = Masking.dropped(Dataset.of(space, task(kind), patients(kind, 400, 2)), 0.5, 3);
    OutcomeLearner.Learnt learnt =
        new OutcomeLearner(List.of(new RidgeOutcome(List.of(0.1, 0.01, 0.001), 3)), 3)
            .learn(data, wearing, Fitting.seeded(7));
    double[][] scores = learnt.stack().scores(test);
    OutcomeMerit merit = new OutcomeMerit(learnt.outcome());
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += merit.loss(scores[i], test.row(i));
    }
    return sum / scores.length;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BINARY")
  void whatIsLearntOfRowsThatLoseVariablesDoesWithout(TaskKind kind) {
    double plain = lossOfSparseRows(kind, rows -> rows);
    double worn = lossOfSparseRows(kind, rows -> new Wearing(null).wear(rows, 5));

    assertThat(worn).as("loss without copies %.3f", plain).isLessThan(0.85 * plain);
  }
}
