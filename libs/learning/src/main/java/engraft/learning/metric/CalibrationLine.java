package engraft.learning.metric;

import engraft.learning.math.Cholesky;
import engraft.learning.math.Logistic;
import engraft.learning.math.Minimizer;
import engraft.learning.math.Normal;
import engraft.learning.math.Smooth;
import java.util.Arrays;

/**
 * Intercept and slope of a logistic regression of what happened on the log-odds (Cox 1958): 0 and 1
 * for a calibrated model; a slope below 1 says that risks are too extreme.
 */
public record CalibrationLine(Estimate intercept, Estimate slope, double covariance) {

  private static final double Z = Normal.quantile(0.975);

  /** Cannot be told. */
  public static final CalibrationLine UNKNOWN =
      new CalibrationLine(Estimate.UNKNOWN, Estimate.UNKNOWN, Double.NaN);

  /** The line of a sample; unknown unless both labels occur and the log-odds vary. */
  public static CalibrationLine of(Scored scored) {
    if (!scored.hasBothLabels() || Arrays.stream(scored.logits()).distinct().count() < 2) {
      return UNKNOWN;
    }
    Likelihood likelihood = new Likelihood(scored);
    double[] line = Minimizer.minimize(likelihood, new double[] {0, 1});
    double[][] inverse = Cholesky.inverse(likelihood.curvature(line));
    double most = Double.MAX_VALUE;
    return new CalibrationLine(
        Estimate.around(line[0], Z * Math.sqrt(inverse[0][0]), -most, most),
        Estimate.around(line[1], Z * Math.sqrt(inverse[1][1]), -most, most),
        inverse[1][0]);
  }

  private record Likelihood(Scored scored) implements Smooth {

    /** Keeps the line finite when the labels can be separated. */
    private static final double RIDGE = 1e-6;

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double value(double[] at, double[] gradient) {
      double value = RIDGE * (at[0] * at[0] + at[1] * at[1]) / 2;
      gradient[0] = RIDGE * at[0];
      gradient[1] = RIDGE * at[1];
      for (int i = 0; i < scored.size(); i++) {
        double logit = at[0] + at[1] * scored.logits()[i];
        double residual = Logistic.probability(logit) - scored.labels()[i];
        value += Logistic.loss(logit, scored.labels()[i]);
        gradient[0] += residual;
        gradient[1] += residual * scored.logits()[i];
      }
      return value;
    }

    @Override
    public double[][] curvature(double[] at) {
      double[][] hessian = {{RIDGE, 0}, {0, RIDGE}};
      for (double x : scored.logits()) {
        double probability = Logistic.probability(at[0] + at[1] * x);
        double weight = probability * (1 - probability);
        hessian[0][0] += weight;
        hessian[1][0] += weight * x;
        hessian[1][1] += weight * x * x;
      }
      return hessian;
    }
  }
}
