package engraft.learning.calibration;

import engraft.learning.math.Logistic;
import engraft.learning.math.Minimizer;
import engraft.learning.math.QuadraticLogistic;
import java.util.Arrays;

/** Learns a beta calibration, drawn to "already calibrated" by a weak prior. */
public final class BetaFit {

  private static final double[] PENALTIES = {1 / 9.0, 4, 4};
  private static final double[] AS_IT_IS = {0, 1, 1};

  private BetaFit() {}

  /** Fits to log-odds and labels, each row by its weight. */
  public static Calibrator.Beta of(double[] logits, double[] labels, double[] weights) {
    double[][] design =
        Arrays.stream(logits)
            .mapToObj(
                logit -> new double[] {1, -Logistic.softplus(-logit), Logistic.softplus(logit)})
            .toArray(double[][]::new);
    double[] found =
        Minimizer.minimize(
            new QuadraticLogistic(design, labels, weights, PENALTIES, AS_IT_IS), AS_IT_IS);
    return new Calibrator.Beta(Math.max(0, found[1]), Math.max(0, found[2]), found[0]);
  }
}
