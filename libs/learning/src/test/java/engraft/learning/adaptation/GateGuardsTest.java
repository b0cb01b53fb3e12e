package engraft.learning.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Episode;
import engraft.learning.Episodes;
import engraft.learning.adaptation.Strategy.Complexity;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What keeps the gate from harm, by strategies whose every log-odds is written down. */
class GateGuardsTest {

  private static final int ROWS = 40;

  private final Dataset site = alternating();

  @Test
  void aReferenceThatIsSurelyBetterIsTakenInstead() {
    IntToDoubleFunction nearlyAlwaysSure = row -> row % 10 < 6 ? 8 : 0.05;
    Gate.Choice choice =
        choose(
            fixed("recalibrate", Complexity.CALIBRATION, row -> 1),
            fixed("pooled", Complexity.TOGETHER, nearlyAlwaysSure),
            fixed("local", Complexity.FREE, row -> 1.1));

    assertThat(choice.strategy().name()).isEqualTo("local");
    assertThat(choice.reason())
        .startsWith("recalibrate (held-out log-loss 0.313) would have been worse");
  }

  @Test
  void theSourceAsItIsGivesWayToItsRecalibration() {
    Strategy source = fixed("source", Complexity.AS_IS, row -> 1);
    Strategy recalibrated = fixed("recalibrate", Complexity.CALIBRATION, row -> 1.01);

    Gate.Choice choice = choose(source, recalibrated);

    assertThat(choice.strategy().name()).isEqualTo("recalibrate");
    assertThat(choice.trials()).extracting(Gate.Trial::strategy).contains("source");
  }

  @Test
  void whatPutsPatientsIntoAWorseOrderIsNotTaken() {
    IntToDoubleFunction sureAndSometimesWrong = row -> row % 10 == 0 ? -3 : 3;
    Strategy timid = fixed("source", Complexity.AS_IS, row -> 0.05);
    Strategy bold = fixed("l2sp", Complexity.NEAR_SOURCE, sureAndSometimesWrong);
    Strategy boldAndRight = fixed("l2sp", Complexity.NEAR_SOURCE, row -> 3);

    assertThat(choose(timid, bold).strategy().name()).isEqualTo("source");
    assertThat(choose(timid, boldAndRight).strategy().name()).isEqualTo("l2sp");
  }

  @Test
  void aModelOfTheSitesOwnOnNineEventsIsOnlyLookedAt() {
    Strategy recalibrated = fixed("recalibrate", Complexity.CALIBRATION, row -> 0.1);
    Strategy own = fixed("local", Complexity.FREE, row -> 8);

    Gate.Choice nine = choose(withEvents(9), recalibrated, own);
    Gate.Choice ten = choose(withEvents(10), recalibrated, own);

    assertThat(nine.strategy().name()).isEqualTo("recalibrate");
    assertThat(nine.trials()).extracting(Gate.Trial::strategy).contains("local");
    assertThat(nine.reason())
        .endsWith(
            "; local was only looked at: 9 events and 31 non-events are too few for a model of the"
                + " site's own");
    assertThat(ten.strategy().name()).isEqualTo("local");
    assertThat(ten.reason()).doesNotContain("looked at");
  }

  @Test
  void withNothingFromASourceTheSitesOwnIsAllThereIs() {
    Strategy own = fixed("local", Complexity.FREE, row -> 1);

    assertThat(choose(withEvents(4), own).strategy().name()).isEqualTo("local");
  }

  private Dataset withEvents(int events) {
    return site.map(row -> row.withLabel(site.rows().indexOf(row) < events ? 1 : 0));
  }

  private Gate.Choice choose(Strategy... strategies) {
    return choose(site, strategies);
  }

  private static Gate.Choice choose(Dataset labelled, Strategy... strategies) {
    return Gate.STANDARD.choose(List.of(strategies), labelled, Fitting.seeded(1));
  }

  /**
   * @param margin how far the log-odds lie on the side of the label, by pair of patients
   */
  private Strategy fixed(String name, Complexity complexity, IntToDoubleFunction margin) {
    return new Strategy.Named(name, complexity, new Fixed(name, margin));
  }

  /** Learns nothing and knows the label: only the gate is tested here. */
  private record Fixed(String name, IntToDoubleFunction margin) implements Expert {
    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      return this::scores;
    }

    private double[][] scores(Dataset data) {
      double[][] scores = new double[data.size()][1];
      for (int i = 0; i < scores.length; i++) {
        String patient = data.row(i).group().value();
        int pair = Integer.parseInt(patient.substring(patient.indexOf('-') + 1)) / 2;
        scores[i][0] = (data.label(i) == 1 ? 1 : -1) * margin.applyAsDouble(pair);
      }
      return scores;
    }
  }

  /** Patients in pairs of a non-event and an event. */
  private static Dataset alternating() {
    List<Episode> episodes =
        IntStream.range(0, ROWS)
            .mapToObj(i -> Episodes.of(i, Episodes.number("x", i), Episodes.number("death", i % 2)))
            .toList();
    return Dataset.of(FeatureSpace.learn(episodes, Episodes.TASK), Episodes.TASK, episodes);
  }
}
