package engraft.learning.math;

/**
 * The weighted logistic loss plus a quadratic penalty on the distance to an anchor.
 *
 * @param design rows, with a leading 1 where an intercept is wanted
 * @param penalties one a coefficient; 0 for what is free
 * @param anchor where the penalty draws to
 */
@SuppressWarnings("ArrayRecordComponent") // a problem to solve; equality is never asked of it
public record QuadraticLogistic(
    double[][] design, double[] labels, double[] weights, double[] penalties, double[] anchor)
    implements Smooth {

  @Override
  public int dimension() {
    return penalties.length;
  }

  @Override
  public double value(double[] at, double[] gradient) {
    double value = 0;
    for (int j = 0; j < at.length; j++) {
      double distance = at[j] - anchor[j];
      value += penalties[j] * distance * distance / 2;
      gradient[j] = penalties[j] * distance;
    }
    for (int i = 0; i < design.length; i++) {
      double logit = dot(design[i], at);
      value += weights[i] * Logistic.loss(logit, labels[i]);
      double residual = weights[i] * (Logistic.probability(logit) - labels[i]);
      for (int j = 0; j < at.length; j++) {
        gradient[j] += residual * design[i][j];
      }
    }
    return value;
  }

  @Override
  public double[][] curvature(double[] at) {
    int n = at.length;
    double[][] hessian = new double[n][n];
    for (int i = 0; i < design.length; i++) {
      double[] row = design[i];
      double probability = Logistic.probability(dot(row, at));
      double weight = weights[i] * Math.max(probability * (1 - probability), 1e-10);
      for (int j = 0; j < n; j++) {
        double scaled = weight * row[j];
        if (scaled != 0) {
          for (int k = 0; k <= j; k++) {
            hessian[j][k] += scaled * row[k];
          }
        }
      }
    }
    for (int j = 0; j < n; j++) {
      hessian[j][j] += penalties[j];
    }
    return hessian;
  }

  private static double dot(double[] one, double[] other) {
    // Four sums side by side: one would wait for itself at every step.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 3 < one.length; j += 4) {
      a += one[j] * other[j];
      b += one[j + 1] * other[j + 1];
      c += one[j + 2] * other[j + 2];
      d += one[j + 3] * other[j + 3];
    }
    for (; j < one.length; j++) {
      a += one[j] * other[j];
    }
    return (a + b) + (c + d);
  }
}
