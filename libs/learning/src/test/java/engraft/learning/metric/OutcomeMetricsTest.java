package engraft.learning.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeMetricsTest {

  @Test
  void classesAreToldApartOneAgainstTheRest() {
    double[][] scores = {{3, 0, 0}, {2, 1, 0}, {0, 2, 1}, {0, 3, 0}, {1, 0, 2}, {0, 1, 4}};
    ClassScores perfect = new ClassScores(scores, new double[] {0, 0, 1, 1, 2, 2});
    assertThat(perfect.macroAuroc()).isEqualTo(1);
    assertThat(perfect.accuracy()).isEqualTo(1);
    ClassScores turned = new ClassScores(scores, new double[] {1, 1, 2, 2, 0, 0});
    assertThat(turned.accuracy()).isZero();
    assertThat(turned.macroAuroc()).isLessThan(0.4);
    assertThat(new ClassScores(new double[][] {{0, 0, 0}}, new double[] {1}).logLoss())
        .isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void aClassThatNeverOccursIsLeftOutOfTheMean() {
    ClassScores scores =
        new ClassScores(new double[][] {{1, 0, 0}, {0, 1, 0}}, new double[] {0, 1});
    assertThat(scores.oneAgainstRest().get(2).isKnown()).isFalse();
    assertThat(scores.macroAuroc()).isEqualTo(1);
    assertThatThrownBy(() -> new ClassScores(new double[][] {{1, 0}}, new double[] {2}))
        .hasMessageContaining("label (2.0) must be one of 2 classes");
  }

  @Test
  void errorsOfNumbersAreInTheirUnit() {
    Numbers numbers = new Numbers(new double[] {1, 2, 3, 8}, new double[] {2, 2, 3, 5});
    assertThat(numbers.meanAbsoluteError()).isEqualTo(1);
    assertThat(numbers.rootMeanSquaredError()).isCloseTo(Math.sqrt(2.5), within(1e-12));
    assertThat(numbers.explained()).isCloseTo(1 - 10 / 6.0, within(1e-12));
  }

  @Test
  void concordanceCountsPairsOfWhichOneIsKnownToBeFirst() {
    double[] ends = {1, 2, 3};
    double[][] curves = {{0.2, 0.1, 0}, {0.5, 0.4, 0.3}, {0.9, 0.8, 0.7}};
    Survival right =
        new Survival(ends, curves, new double[] {1, 1, 0}, new double[] {0.5, 1.5, 2.5});
    assertThat(right.concordance()).isEqualTo(1);
    Survival wrong =
        new Survival(ends, curves, new double[] {0, 1, 1}, new double[] {2.9, 1.5, 0.5});
    assertThat(wrong.concordance()).isZero();
    Survival nobody =
        new Survival(ends, curves, new double[] {0, 0, 0}, new double[] {0.5, 1.5, 2.5});
    assertThat(nobody.concordance()).isNaN();
  }

  /** Exponential times, censored by another exponential: the truth must beat anything else. */
  @Test
  void theTrueCurveHasTheLeastIntegratedBrierScoreWhateverIsCensored() {
    Random random = new Random(3);
    int n = 3000;
    double[] ends = {1, 2, 3, 4};
    double[][] truth = new double[n][4];
    double[][] average = new double[n][4];
    double[][] bold = new double[n][4];
    double[] events = new double[n];
    double[] times = new double[n];
    double[] whole = new double[n];
    double[] all = new double[n];
    for (int i = 0; i < n; i++) {
      double rate = random.nextBoolean() ? 0.8 : 0.1;
      double event = -Math.log(1 - random.nextDouble()) / rate;
      double censored = -Math.log(1 - random.nextDouble()) / 0.3;
      events[i] = event <= censored ? 1 : 0;
      times[i] = Math.min(event, censored);
      whole[i] = event;
      all[i] = 1;
      for (int k = 0; k < 4; k++) {
        truth[i][k] = Math.exp(-rate * ends[k]);
        average[i][k] = (Math.exp(-0.8 * ends[k]) + Math.exp(-0.1 * ends[k])) / 2;
        bold[i][k] = rate > 0.5 ? 0 : 1;
      }
    }
    double right = new Survival(ends, truth, events, times).integratedBrier();
    double uncensored = new Survival(ends, truth, all, whole).integratedBrier();
    assertThat(right).isCloseTo(uncensored, within(0.01));
    assertThat(right).isLessThan(new Survival(ends, average, events, times).integratedBrier());
    assertThat(right).isLessThan(new Survival(ends, bold, events, times).integratedBrier());
    assertThat(new Survival(ends, truth, events, times).concordance())
        .isCloseTo(new Survival(ends, truth, all, whole).concordance(), within(0.02));
  }

  @Test
  void whoIsThereWhenTheStudyEndsCountsAtItsEnd() {
    int n = 1000;
    double[] ends = {1, 2};
    double[][] truth = new double[n][];
    double[][] nobody = new double[n][];
    double[] events = new double[n];
    double[] times = new double[n];
    for (int i = 0; i < n; i++) {
      events[i] = i % 5 < 2 ? 1 : 0;
      times[i] = events[i] == 1 ? (i % 2 == 0 ? 0.5 : 2) : 2;
      truth[i] = new double[] {0.8, 0.6};
      nobody[i] = new double[] {0.8, 0};
    }
    double right = new Survival(ends, truth, events, times).integratedBrier();
    assertThat(right).isCloseTo((0.8 * 0.2 + 0.6 * 0.4) / 2, within(1e-9));
    assertThat(new Survival(ends, nobody, events, times).integratedBrier()).isGreaterThan(0.3);
  }

  @Test
  void anyMetricGetsAnInterval() {
    double[] measured = new Random(1).doubles(200).toArray();
    Numbers numbers = new Numbers(new double[200], measured);
    Estimate error =
        new Bootstrap(200, 7).estimate(200, at -> numbers.only(at).meanAbsoluteError());
    assertThat(error.holds(0.5)).isTrue();
    assertThat(error.high() - error.low()).isBetween(0.05, 0.12);
  }
}
