package engraft.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.math.Logistic;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationLearnerTest {

  private static final Fitting FITTING = Fitting.seeded(1);

  private static final Dataset TRAINING = Episodes.logisticData("here", 1200, 4, -1, 0.3, 1);
  private static final LinearModel MODEL = RidgeLogistic.STANDARD.fit(TRAINING, FITTING);
  private static final Calibration CALIBRATION =
      CalibrationLearner.STANDARD.learn(
          TRAINING,
          CrossFitting.logits(RidgeLogistic.STANDARD, TRAINING, 5, FITTING),
          AbsenceCosts.learn(MODEL, TRAINING, 1));

  private Assessment assess(EncodedEpisode encoded) {
    return CALIBRATION.assess(TRAINING.space(), encoded, MODEL.logit(encoded.features()));
  }

  @Test
  void setsHoldTheTruthInEachLabelAndStratum() {
    Dataset test =
        Dataset.of(TRAINING.space(), Episodes.TASK, Episodes.logistic("here", 4000, 4, -1, 0.3, 2));
    assertThat(CALIBRATION.strata().count()).isGreaterThan(1);
    for (int stratum = 0; stratum < CALIBRATION.strata().count(); stratum++) {
      for (int label = 0; label <= 1; label++) {
        int s = stratum;
        int l = label;
        List<Assessment> cell =
            test.rows().stream()
                .filter(row -> row.label() == l)
                .map(row -> assess(row.encoded()))
                .filter(assessment -> assessment.stratum() == s)
                .toList();
        double covered =
            cell.stream().filter(a -> a.predictionSet().contains(l)).count() / (double) cell.size();
        assertThat(covered).isBetween(0.82, 0.97);
      }
    }
  }

  @Test
  void onAverageNoIntervalNarrowsAsDataIsRemoved() {
    Encoder encoder = new Encoder(TRAINING.space());
    Random random = new Random(3);
    double before = 0;
    for (double removed : new double[] {0, 0.3, 0.6, 0.9}) {
      double width = 0;
      for (Dataset.Row row : TRAINING.rows()) {
        BitSet kept = new BitSet();
        IntStream.range(0, 4).forEach(v -> kept.set(v, random.nextDouble() >= removed));
        Assessment assessment = assess(encoder.keepOnly(row.encoded(), kept));
        width += assessment.high() - assessment.low();
      }
      assertThat(width).isGreaterThan(before);
      before = width;
    }
  }

  @Test
  void whatMattersMostCostsMostWhenAbsent() {
    List<Double> costs = CALIBRATION.intervals().absences();
    assertThat(costs.get(0)).isGreaterThan(5 * costs.get(2));
    assertThat(costs.get(1)).isGreaterThan(5 * costs.get(3));
  }

  @Test
  void fewRowsMakeFewStrata() {
    int[] few = IntStream.range(0, 60).toArray();
    Dataset some = TRAINING.subset(few);
    Calibration sparse =
        CalibrationLearner.STANDARD.learn(some, MODEL.logits(some), List.of(0.0, 0.0, 0.0, 0.0));
    assertThat(sparse.strata().count()).isLessThan(CALIBRATION.strata().count());
  }

  @Test
  void plattFindsWhatWasDoneAndStaysSensibleWithOneNegative() {
    Random random = new Random(1);
    double[] logits = new double[3000];
    double[] labels = new double[3000];
    for (int i = 0; i < logits.length; i++) {
      double truth = random.nextGaussian() * 2;
      labels[i] = random.nextDouble() < Logistic.probability(truth) ? 1 : 0;
      logits[i] = 3 * truth + 1;
    }
    Calibrator.Platt platt = PlattFit.of(logits, labels).platt();
    assertThat(platt.slope()).isEqualTo(1.0 / 3, within(0.03));
    assertThat(platt.intercept()).isEqualTo(-1.0 / 3, within(0.1));
    double[] ones = new double[20];
    Arrays.fill(ones, 1);
    ones[0] = 0;
    double[] flat = new double[20];
    double prevalence = Logistic.probability(PlattFit.of(flat, ones).platt().calibrate(0));
    assertThat(prevalence).isBetween(0.85, 0.95);
  }

  @Test
  void betaOfCalibratedScoresChangesLittle() {
    Random random = new Random(1);
    double[] logits = random.doubles(5000, -3, 3).toArray();
    double[] labels = new double[5000];
    double[] ones = new double[5000];
    for (int i = 0; i < logits.length; i++) {
      labels[i] = random.nextDouble() < Logistic.probability(logits[i]) ? 1 : 0;
      ones[i] = 1;
    }
    Calibrator.Beta beta = BetaFit.of(logits, labels, ones);
    assertThat(beta.calibrate(-2)).isEqualTo(-2, within(0.2));
    assertThat(beta.calibrate(2)).isEqualTo(2, within(0.2));
  }

  @Test
  void nothingToCalibrateOnIsAnError() {
    Dataset none = TRAINING.with(List.of());
    assertThatThrownBy(() -> CalibrationLearner.STANDARD.learn(none, new double[0], List.of()))
        .hasMessageContaining("has 0");
  }
}
