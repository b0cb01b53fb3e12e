package engraft.learning.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.math.Logistic;
import engraft.learning.math.Normal;
import engraft.learning.math.StudentT;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static Scored calibrated(int n, double slope, long seed) {
    Random random = new Random(seed);
    double[] logits = new double[n];
    double[] labels = new double[n];
    for (int i = 0; i < n; i++) {
      double truth = 1.5 * random.nextGaussian();
      labels[i] = random.nextDouble() < Logistic.probability(truth) ? 1 : 0;
      logits[i] = truth * slope;
    }
    return new Scored(logits, labels);
  }

  @Property(tries = 200)
  void aurocIsTheShareOfPairsInOrder(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int n) {
    Random random = new Random(seed);
    double[] logits = IntStream.range(0, n).mapToDouble(_ -> random.nextInt(5)).toArray();
    double[] labels = IntStream.range(0, n).mapToDouble(i -> i % 2).toArray();
    double pairs = 0;
    for (int i = 1; i < n; i += 2) {
      for (int j = 0; j < n; j += 2) {
        pairs += logits[i] > logits[j] ? 1 : logits[i] == logits[j] ? 0.5 : 0;
      }
    }
    double all = (double) (n / 2) * (n - n / 2);
    assertThat(Auroc.value(new Scored(logits, labels))).isEqualTo(pairs / all, within(1e-12));
  }

  @Test
  void delongsIntervalCoversTheTruthAboutNineteenTimesInTwenty() {
    double truth = Auroc.value(calibrated(50_000, 1, 99));
    long covered =
        IntStream.range(0, 300)
            .filter(seed -> Auroc.estimate(calibrated(150, 1, seed)).holds(truth))
            .count();
    assertThat(covered).isBetween(276L, 294L);
  }

  @Test
  void delongAgreesWithTheBootstrap() {
    Scored scored = calibrated(300, 1, 5);
    Estimate delong = Auroc.estimate(scored);
    Estimate bootstrap = new Bootstrap(1000, 1).estimate(scored, Auroc::value);
    assertThat(bootstrap.low()).isEqualTo(delong.low(), within(0.01));
    assertThat(bootstrap.high()).isEqualTo(delong.high(), within(0.01));
  }

  @Test
  void aModelDoesNotDifferFromItself() {
    Scored scored = calibrated(100, 1, 5);
    assertThat(Auroc.difference(scored, scored)).isEqualTo(new Estimate(0, 0, 0));
  }

  @Test
  void withoutBothLabelsNothingIsKnown() {
    Scored onlyEvents = new Scored(new double[] {1, 2}, new double[] {1, 1});
    assertThat(Auroc.estimate(onlyEvents).isKnown()).isFalse();
    assertThat(CalibrationLine.of(onlyEvents)).isEqualTo(CalibrationLine.UNKNOWN);
    assertThat(ProbabilityScores.brier(new Scored(new double[0], new double[0]))).isNaN();
  }

  @Test
  void averagePrecisionOfAWorkedExample() {
    Scored scored = new Scored(new double[] {4, 3, 2, 1}, new double[] {1, 0, 1, 0});
    assertThat(PrecisionRecall.area(scored)).isEqualTo(0.5 + 0.5 * 2 / 3, within(1e-12));
    Scored tied = new Scored(new double[] {1, 1, 1, 1}, new double[] {1, 0, 1, 0});
    assertThat(PrecisionRecall.area(tied)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void theCalibrationLineFindsWhatWasDone() {
    CalibrationLine good = CalibrationLine.of(calibrated(4000, 1, 3));
    assertThat(good.slope().holds(1)).isTrue();
    assertThat(good.intercept().holds(0)).isTrue();
    CalibrationLine tooExtreme = CalibrationLine.of(calibrated(4000, 2, 3));
    assertThat(tooExtreme.slope().value()).isEqualTo(0.5, within(0.05));
  }

  @Test
  void separatedLabelsStillHaveALine() {
    Scored separated = new Scored(new double[] {-1, -2, 1, 2}, new double[] {0, 0, 1, 1});
    assertThat(CalibrationLine.of(separated).slope().value()).isFinite().isGreaterThan(1);
  }

  @Test
  void brierLogLossErrorAndBenefitOfWorkedExamples() {
    Scored even = new Scored(new double[] {0, 0}, new double[] {1, 0});
    assertThat(ProbabilityScores.brier(even)).isEqualTo(0.25);
    assertThat(ProbabilityScores.logLoss(even)).isEqualTo(Math.log(2), within(1e-12));
    assertThat(ProbabilityScores.netBenefit(even, 0.2)).isEqualTo((1 - 0.25) / 2, within(1e-12));
    assertThat(ProbabilityScores.expectedCalibrationError(calibrated(20_000, 1, 2)))
        .isLessThan(0.02);
    assertThat(ProbabilityScores.expectedCalibrationError(calibrated(20_000, 4, 2)))
        .isGreaterThan(0.05);
  }

  @Test
  void quantilesMatchPublishedTables() {
    assertThat(Normal.quantile(0.975)).isEqualTo(1.959963985, within(1e-8));
    assertThat(StudentT.quantile(0.975, 19)).isEqualTo(2.093024054, within(1e-8));
    assertThat(StudentT.quantile(0.975, 4)).isEqualTo(2.776445105, within(1e-8));
    assertThat(StudentT.cumulative(0, 7)).isEqualTo(0.5);
  }

  @Test
  void overlappingSamplesWidenTheInterval() {
    double[] differences = {0.02, 0.03, 0.01, 0.02, 0.04};
    ResampledTest.Result little = ResampledTest.corrected(differences, 0.01);
    ResampledTest.Result much = ResampledTest.corrected(differences, 0.67);
    assertThat(much.pValue()).isGreaterThan(little.pValue());
    assertThat(much.difference().value()).isEqualTo(0.024, within(1e-12));
  }

  @Test
  void holmOfAWorkedExample() {
    assertThat(Arrays.stream(ResampledTest.holm(new double[] {0.01, 0.04, 0.03, 0.005})).toArray())
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void scoresThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> new Scored(new double[] {Double.NaN}, new double[] {1}))
        .hasMessageContaining("row 0");
  }
}
