package engraft.learning.calibration;

import static engraft.learning.Episodes.TASK;
import static engraft.learning.Episodes.number;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.calibration.RiskIntervals.CalibrationVariance;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private final FeatureSpace space =
      FeatureSpace.learn(
          List.of(
              Episodes.of(1, number("a", 1), number("b", 1)),
              Episodes.of(2, number("a", 2), number("b", 3))),
          TASK);

  private final Encoder encoder = new Encoder(space);

  private final Calibration calibration =
      new Calibration(
          new Calibrator.Beta(1, 1, 0.5),
          new Strata(List.of(0.5)),
          new ConformalSets(
              0.9, List.of(group(0, 0, 0.5), group(0, 1, 0.5), group(1, 0, 0.2), group(1, 1, 0.2))),
          new RiskIntervals(1.645, new CalibrationVariance(0.1, 0, 0.01), List.of(0.3, 0.2)),
          new Support(0.4, 9));

  private static ConformalSets.Group group(int stratum, int label, double score) {
    return new ConformalSets.Group(
        stratum, label, Collections.nCopies(50, score), Collections.nCopies(50, 1.0));
  }

  private Assessment assess(double logit, String... concepts) {
    EncodedEpisode encoded =
        encoder.encode(
            Episodes.of(
                3,
                Arrays.stream(concepts)
                    .map(concept -> number(concept, 2))
                    .toArray(Measurement[]::new)));
    return calibration.assess(space, encoded, logit);
  }

  @Test
  void readsBackAsItWasWritten() throws Exception {
    String json = LearningJson.text(calibration);
    assertThat(LearningJson.mapper().readValue(json, Calibration.class)).isEqualTo(calibration);
  }

  @Test
  void anIntervalHoldsItsRiskAndWidensWhenDataIsRemoved() {
    Assessment full = assess(0, "a", "b");
    Assessment half = assess(0, "a");
    assertThat(full.risk()).isBetween(full.low(), full.high());
    assertThat(half.low()).isLessThan(full.low());
    assertThat(half.high()).isGreaterThan(full.high());
  }

  @Test
  void aClearCaseGetsOneLabelAndAnUnclearOneAbstains() {
    assertThat(assess(-4, "a", "b").predictionSet()).containsExactly(0);
    assertThat(assess(-4, "a", "b").abstention()).isEmpty();
    assertThat(assess(-0.5, "a").predictionSet()).containsExactly(0, 1);
    assertThat(assess(-0.5, "a").abstention()).contains(Abstention.UNDECIDED);
    assertThat(assess(-0.5, "a", "b").abstention()).contains(Abstention.UNLIKE_EITHER);
  }

  @Test
  void aPatientOfWhomNothingIsKnownIsNotAnswered() {
    assertThat(assess(-4).abstention()).contains(Abstention.TOO_LITTLE_DATA);
  }

  @Test
  void aGroupThatIsTooSmallRulesNothingOut() {
    ConformalSets small =
        new ConformalSets(
            0.9, List.of(new ConformalSets.Group(0, 1, List.of(0.1, 0.1), List.of(1.0, 1.0))));
    assertThat(small.set(0.001, 0)).containsExactly(0, 1);
  }

  @Test
  void thePatientAtHandCountsAsOneOfItsGroup() {
    assertThat(strangest(2).set(0.01, 0)).containsExactly(0, 1);
    assertThat(strangest(3).set(0.01, 0)).containsExactly(0);
  }

  /** At level 3/4 three rows of the label that are all less strange rule it out, two do not. */
  private static ConformalSets strangest(int rows) {
    return new ConformalSets(
        0.75,
        List.of(
            new ConformalSets.Group(
                0, 1, Collections.nCopies(rows, 0.1), Collections.nCopies(rows, 1.0))));
  }

  @Test
  void valuesStrangerThanAnyItWasCalibratedOnAreNotAnswered() {
    EncodedEpisode strangest = encoder.encode(Episodes.of(4, number("a", 2), number("b", 3)));
    EncodedEpisode stranger = encoder.encode(Episodes.of(5, number("a", 9), number("b", 9)));
    Calibration within =
        new Calibration(
            calibration.calibrator(),
            calibration.strata(),
            calibration.conformal(),
            calibration.intervals(),
            new Support(0.4, Support.distance(space, strangest)));

    assertThat(within.assess(space, strangest, -4).abstention()).isEmpty();
    assertThat(within.assess(space, stranger, -4).abstention()).contains(Abstention.OUT_OF_SUPPORT);
  }
}
