package engraft.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.math.Cholesky;
import engraft.learning.math.Logistic;
import engraft.learning.math.Normal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What few labels cost and gain, on drawn sites whose every risk is known. */
class PlattFitTest {

  private static final int SITES = 60;
  private static final int PATIENTS = 500;

  /** What a site differs by from where the model was made. */
  private record Shift(double intercept, double slope) {}

  /**
   * @param before mean excess log-loss over the true risks, as the model is
   * @param after and recalibrated
   * @param worst of all sites, recalibrated
   */
  private record Excess(double before, double after, double worst) {}

  private static Excess excess(Shift shift, int labelled) {
    Random random = new Random(5);
    double before = 0;
    double after = 0;
    double worst = 0;
    for (int site = 0; site < SITES; site++) {
      double[] logits = random.doubles(PATIENTS).map(u -> 4 * u - 2.5).toArray();
      double[] few = new double[labelled];
      double[] labels = new double[labelled];
      for (int i = 0; i < labelled; i++) {
        few[i] = logits[i];
        labels[i] = random.nextDouble() < Logistic.probability(truth(logits[i], shift)) ? 1 : 0;
      }
      Calibrator learnt = PlattFit.of(few, labels).platt();
      double recalibrated = excess(logits, learnt, shift);
      before += excess(logits, Calibrator.IDENTITY, shift) / SITES;
      after += recalibrated / SITES;
      worst = Math.max(worst, recalibrated);
    }
    return new Excess(before, after, worst);
  }

  private static double truth(double logit, Shift shift) {
    return shift.intercept() + shift.slope() * logit;
  }

  private static double excess(double[] logits, Calibrator calibrator, Shift shift) {
    double sum = 0;
    for (double logit : logits) {
      double truth = truth(logit, shift);
      double risk = Logistic.probability(truth);
      double said = calibrator.calibrate(logit);
      sum += risk * (Logistic.loss(said, 1) - Logistic.loss(truth, 1));
      sum += (1 - risk) * (Logistic.loss(said, 0) - Logistic.loss(truth, 0));
    }
    return sum / logits.length;
  }

  @Test
  void aModelThatNeedsNoneLosesLittle() {
    Excess excess = excess(new Shift(0, 1), 20);
    assertThat(excess.before()).isZero();
    double expected = expected(20);
    // The mean of so many sites lies this far from its expectation once in thousands of draws.
    assertThat(excess.after()).isCloseTo(expected, within(0.75 * expected));
    double chance = 0.05 / SITES;
    double z = Normal.quantile(1 - chance / 2);
    assertThat(excess.worst()).isLessThan(expected * z * z);
  }

  /**
   * What a fit under a prior costs a model that needs none: with the information I of a label and
   * the prior's precision P, k labels move the line by (kI + P)⁻¹ times a score of variance kI, and
   * the loss by half of that squared in I. The trace of that is its mean; it is a sum of squared
   * normal numbers, whose tail is no heavier than that of one with the same mean.
   */
  private static double expected(int labelled) {
    double[][] information = information();
    double[][] precision = scaled(information, labelled);
    precision[0][0] += 1 / (PlattFit.INTERCEPT * PlattFit.INTERCEPT);
    precision[1][1] += 1 / (PlattFit.SLOPE * PlattFit.SLOPE);
    double[][] shrunk = times(Cholesky.inverse(precision), information);
    double[][] cost = times(shrunk, scaled(shrunk, labelled / 2.0));
    return cost[0][0] + cost[1][1];
  }

  /** Of one label of such a site, about intercept and slope at the mean of the log-odds. */
  private static double[][] information() {
    int steps = 1000;
    double[][] sum = new double[2][2];
    for (int i = 0; i < steps; i++) {
      double logit = 4 * (i + 0.5) / steps - 2.5;
      double risk = Logistic.probability(logit);
      double[] row = {1, logit + 0.5};
      for (int j = 0; j < 4; j++) {
        sum[j / 2][j % 2] += risk * (1 - risk) * row[j / 2] * row[j % 2] / steps;
      }
    }
    return sum;
  }

  private static double[][] scaled(double[][] matrix, double by) {
    return Arrays.stream(matrix)
        .map(row -> Arrays.stream(row).map(x -> x * by).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] times(double[][] one, double[][] other) {
    double[][] product = new double[2][2];
    for (int j = 0; j < 8; j++) {
      product[j / 4][j / 2 % 2] += one[j / 4][j % 2] * other[j % 2][j / 2 % 2];
    }
    return product;
  }

  @Test
  void theFitIsWhereTheSlopeOfItsLossIsZero() {
    double[] logits = {-2, -1.2, -0.4, 0.1, 0.7, 1.5};
    double[] labels = {0, 1, 0, 0, 1, 1};
    double centre = Arrays.stream(logits).average().orElseThrow();
    Calibrator.Platt platt = PlattFit.of(logits, labels).platt();
    double moved = platt.intercept() + (platt.slope() - 1) * centre;
    double byIntercept = moved / (PlattFit.INTERCEPT * PlattFit.INTERCEPT);
    double bySlope = (platt.slope() - 1) / (PlattFit.SLOPE * PlattFit.SLOPE);
    for (int i = 0; i < logits.length; i++) {
      double miss = Logistic.probability(platt.calibrate(logits[i])) - labels[i];
      byIntercept += miss;
      bySlope += miss * (logits[i] - centre);
    }
    assertThat(byIntercept).isCloseTo(0, within(1e-6));
    assertThat(bySlope).isCloseTo(0, within(1e-6));
  }

  @Test
  void anotherPrevalenceIsMostlyMadeUpFor() {
    Excess excess = excess(new Shift(-1.2, 1), 20);
    assertThat(excess.after()).isLessThan(excess.before() / 4);
  }

  @Test
  void risksThatSpreadTooMuchAreDrawnTogether() {
    Excess excess = excess(new Shift(-0.5, 0.5), 100);
    assertThat(excess.after()).isLessThan(excess.before() / 2);
  }

  @Test
  void thereIsNoTellingInterceptFromSlopeByWhereLogOddsLie() {
    double[] logits = {-3.2, -2.9, -3.1, -2.8, -3.0, -3.3, -2.7, -3.0};
    double[] labels = {0, 1, 0, 1, 0, 0, 1, 0};
    PlattFit fit = PlattFit.of(logits, labels);
    double moved = fit.platt().calibrate(-3) + 3;
    assertThat(moved).isPositive();
    assertThat(fit.platt().slope()).isCloseTo(1, within(0.15));
    double variance = fit.variance().at(-3);
    assertThat(variance).isLessThan(PlattFit.INTERCEPT * PlattFit.INTERCEPT);
    assertThat(fit.variance().at(0)).isGreaterThan(variance);
  }
}
