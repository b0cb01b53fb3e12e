package engraft.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.math.Logistic;
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
    assertThat(excess.after()).isLessThan(0.025);
    assertThat(excess.worst()).isLessThan(0.15);
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
