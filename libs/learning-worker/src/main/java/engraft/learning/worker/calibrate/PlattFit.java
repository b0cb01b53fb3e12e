package engraft.learning.worker.calibrate;

import engraft.learning.calibration.Calibrator;
import engraft.learning.calibration.RiskIntervals;
import engraft.learning.math.Logistic;

/**
 * Intercept and slope by maximum likelihood with a Gaussian prior around doing nothing, so that a
 * handful of labels moves them little (Platt 1999; Laplace approximation for the variance).
 */
public record PlattFit(Calibrator.Platt platt, RiskIntervals.CalibrationVariance variance) {

  private static final double INTERCEPT_PRECISION = 0.1;
  private static final double SLOPE_PRECISION = 4;
  private static final int STEPS = 50;

  /** Fits to log-odds of rows that their model did not learn from. */
  public static PlattFit of(double[] logits, double[] labels) {
    double intercept = 0;
    double slope = 1;
    double[] hessian = new double[3];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[2];
      hessian = new double[3];
      sum(logits, labels, intercept, slope, gradient, hessian);
      double determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
      double byIntercept = (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant;
      double bySlope = (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant;
      intercept -= Math.clamp(byIntercept, -2, 2);
      slope -= Math.clamp(bySlope, -1, 1);
      if (Math.abs(byIntercept) + Math.abs(bySlope) < 1e-10) {
        break;
      }
    }
    double determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
    return new PlattFit(
        new Calibrator.Platt(intercept, Math.max(0, slope)),
        new RiskIntervals.CalibrationVariance(
            hessian[2] / determinant, -hessian[1] / determinant, hessian[0] / determinant));
  }

  private static void sum(
      double[] logits,
      double[] labels,
      double intercept,
      double slope,
      double[] gradient,
      double[] hessian) {
    gradient[0] = INTERCEPT_PRECISION * intercept;
    gradient[1] = SLOPE_PRECISION * (slope - 1);
    hessian[0] = INTERCEPT_PRECISION;
    hessian[2] = SLOPE_PRECISION;
    for (int i = 0; i < logits.length; i++) {
      double probability = Logistic.probability(intercept + slope * logits[i]);
      double residual = probability - labels[i];
      double weight = Math.max(probability * (1 - probability), 1e-10);
      gradient[0] += residual;
      gradient[1] += residual * logits[i];
      hessian[0] += weight;
      hessian[1] += weight * logits[i];
      hessian[2] += weight * logits[i] * logits[i];
    }
  }
}
