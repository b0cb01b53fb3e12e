package engraft.learning.calibration;

import engraft.learning.math.Cholesky;
import engraft.learning.math.Minimizer;
import engraft.learning.math.QuadraticLogistic;
import java.util.Arrays;

/**
 * Learns intercept and slope, drawn to "already calibrated" by a prior, so that a few labels move
 * what they can tell and leave the rest (shrinkage of an update towards the model as it was:
 * Steyerberg et al. 2004).
 *
 * <p>The slope turns the line at the mean of the rows' log-odds: how often the event happens says
 * nothing of how strongly risks should differ, and with centred log-odds the two are learnt apart.
 */
public record PlattFit(Calibrator.Platt platt, RiskIntervals.CalibrationVariance variance) {

  /**
   * Prior standard deviations, ±1 for the intercept and 1 ± 0.25 for the slope: chosen on drawn
   * sites whose risks are known. Of a model that needs no recalibration twenty labels at random
   * then cost half of what they do under ±3 and 1 ± 0.5, and gain as much of one that does.
   */
  public static final double INTERCEPT = 1;

  /** That of the slope. */
  public static final double SLOPE = 0.25;

  /** Fits to log-odds and labels, each row by its weight. */
  public static PlattFit of(double[] logits, double[] labels, double[] weights) {
    double centre = mean(logits, weights);
    double[][] design =
        Arrays.stream(logits)
            .mapToObj(logit -> new double[] {1, logit - centre})
            .toArray(double[][]::new);
    double[] penalties = {1 / (INTERCEPT * INTERCEPT), 1 / (SLOPE * SLOPE)};
    double[] asItIs = {centre, 1};
    QuadraticLogistic problem = new QuadraticLogistic(design, labels, weights, penalties, asItIs);
    double[] line = Minimizer.minimize(problem, asItIs);
    double slope = Math.max(0, line[1]);
    double[][] covariance = Cholesky.inverse(problem.curvature(line));
    double both = covariance[1][0];
    double turning = covariance[1][1];
    return new PlattFit(
        new Calibrator.Platt(line[0] - slope * centre, slope),
        new RiskIntervals.CalibrationVariance(
            covariance[0][0] - 2 * centre * both + centre * centre * turning,
            both - centre * turning,
            turning));
  }

  /** Fits with equal weights. */
  public static PlattFit of(double[] logits, double[] labels) {
    double[] weights = new double[labels.length];
    Arrays.fill(weights, 1);
    return of(logits, labels, weights);
  }

  private static double mean(double[] logits, double[] weights) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += weights[i] * logits[i];
      all += weights[i];
    }
    return all > 0 ? sum / all : 0;
  }
}
