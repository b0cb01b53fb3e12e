package engraft.learning.calibration;

import engraft.learning.math.Cholesky;
import engraft.learning.math.Minimizer;
import engraft.learning.math.QuadraticLogistic;
import java.util.Arrays;

/**
 * Learns intercept and slope, drawn to "already calibrated" by a weak prior, so that twenty labels
 * of which one is negative still give a sensible answer.
 */
public record PlattFit(Calibrator.Platt platt, RiskIntervals.CalibrationVariance variance) {

  /** Prior standard deviations: intercepts of ±3 and slopes of 1 ± 0.5 are nothing unusual. */
  private static final double INTERCEPT = 3;

  private static final double SLOPE = 0.5;

  /** Fits to log-odds and labels, each row by its weight. */
  public static PlattFit of(double[] logits, double[] labels, double[] weights) {
    double[][] design =
        Arrays.stream(logits).mapToObj(logit -> new double[] {1, logit}).toArray(double[][]::new);
    double[] penalties = {1 / (INTERCEPT * INTERCEPT), 1 / (SLOPE * SLOPE)};
    double[] asItIs = {0, 1};
    QuadraticLogistic problem = new QuadraticLogistic(design, labels, weights, penalties, asItIs);
    double[] line = Minimizer.minimize(problem, asItIs);
    double[][] covariance = Cholesky.inverse(problem.curvature(line));
    return new PlattFit(
        new Calibrator.Platt(line[0], Math.max(0, line[1])),
        new RiskIntervals.CalibrationVariance(
            covariance[0][0], covariance[1][0], covariance[1][1]));
  }

  /** Fits with equal weights. */
  public static PlattFit of(double[] logits, double[] labels) {
    double[] weights = new double[labels.length];
    Arrays.fill(weights, 1);
    return of(logits, labels, weights);
  }
}
