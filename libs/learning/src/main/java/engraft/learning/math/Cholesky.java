package engraft.learning.math;

/** Solves with symmetric positive definite matrices given by their lower triangle. */
public final class Cholesky {

  private static final double FLOOR = 1e-12;

  private Cholesky() {}

  /** Solves {@code A x = b}; a direction without curvature is left at 0. */
  public static double[] solve(double[][] lower, double[] b) {
    double[][] factor = factor(lower);
    int n = b.length;
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= factor[i][k] * x[k];
      }
      x[i] = factor[i][i] == 0 ? 0 : x[i] / factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= factor[k][i] * x[k];
      }
      x[i] = factor[i][i] == 0 ? 0 : x[i] / factor[i][i];
    }
    return x;
  }

  /** The inverse, whole. */
  public static double[][] inverse(double[][] lower) {
    int n = lower.length;
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      inverse[i] = solve(lower, unit);
    }
    return inverse;
  }

  private static double[][] factor(double[][] lower) {
    int n = lower.length;
    double[][] factor = new double[n][n];
    for (int j = 0; j < n; j++) {
      double pivot = lower[j][j];
      for (int k = 0; k < j; k++) {
        pivot -= factor[j][k] * factor[j][k];
      }
      boolean flat = pivot <= FLOOR * Math.max(1, Math.abs(lower[j][j]));
      factor[j][j] = flat ? 0 : Math.sqrt(pivot);
      for (int i = j + 1; i < n && !flat; i++) {
        double sum = lower[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = sum / factor[j][j];
      }
    }
    return factor;
  }
}
