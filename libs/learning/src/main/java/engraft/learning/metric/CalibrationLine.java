package engraft.learning.metric;

import engraft.learning.math.Cholesky;
import engraft.learning.math.Minimizer;
import engraft.learning.math.Normal;
import engraft.learning.math.QuadraticLogistic;
import java.util.Arrays;

/**
 * Intercept and slope of a logistic regression of what happened on the log-odds (Cox 1958): 0 and 1
 * for a calibrated model; a slope below 1 says that risks are too extreme.
 */
public record CalibrationLine(Estimate intercept, Estimate slope, double covariance) {

  private static final double Z = Normal.quantile(0.975);

  /** Keeps the line finite when the labels can be separated. */
  private static final double RIDGE = 1e-6;

  /** Cannot be told. */
  public static final CalibrationLine UNKNOWN =
      new CalibrationLine(Estimate.UNKNOWN, Estimate.UNKNOWN, Double.NaN);

  /** The line of a sample; unknown unless both labels occur and the log-odds vary. */
  public static CalibrationLine of(Scored scored) {
    if (!scored.hasBothLabels() || Arrays.stream(scored.logits()).distinct().count() < 2) {
      return UNKNOWN;
    }
    double[][] design =
        Arrays.stream(scored.logits())
            .mapToObj(logit -> new double[] {1, logit})
            .toArray(double[][]::new);
    double[] ones = new double[scored.size()];
    Arrays.fill(ones, 1);
    QuadraticLogistic problem =
        new QuadraticLogistic(
            design, scored.labels(), ones, new double[] {RIDGE, RIDGE}, new double[2]);
    double[] line = Minimizer.minimize(problem, new double[] {0, 1});
    double[][] inverse = Cholesky.inverse(problem.curvature(line));
    double most = Double.MAX_VALUE;
    return new CalibrationLine(
        Estimate.around(line[0], Z * Math.sqrt(inverse[0][0]), -most, most),
        Estimate.around(line[1], Z * Math.sqrt(inverse[1][1]), -most, most),
        inverse[1][0]);
  }
}
