package engraft.learning.math;

/** Student's t distribution with a whole number of degrees of freedom. */
public final class StudentT {

  private StudentT() {}

  /** {@code P(T <= t)}, by the finite sums for whole degrees of freedom. */
  public static double cumulative(double t, int degrees) {
    if (degrees < 1) {
      throw new IllegalArgumentException("degrees (%d) must be at least 1".formatted(degrees));
    }
    double angle = StrictMath.atan(t / Math.sqrt(degrees));
    double cosine = StrictMath.cos(angle);
    double inside = degrees % 2 == 1 ? odd(angle, cosine, degrees) : even(angle, cosine, degrees);
    return 0.5 + inside / 2;
  }

  private static double odd(double angle, double cosine, int degrees) {
    double sum = 0;
    double term = cosine;
    for (int k = 1; k <= degrees - 2; k += 2) {
      sum += term;
      term *= cosine * cosine * (k + 1) / (k + 2);
    }
    return 2 / Math.PI * (angle + StrictMath.sin(angle) * sum);
  }

  private static double even(double angle, double cosine, int degrees) {
    double sum = 0;
    double term = 1;
    for (int k = 0; k <= degrees - 2; k += 2) {
      sum += term;
      term *= cosine * cosine * (k + 1) / (k + 2);
    }
    return StrictMath.sin(angle) * sum;
  }

  /** The {@code t} with {@code P(T <= t) = p}, by bisection. */
  public static double quantile(double p, int degrees) {
    double low = -1e4;
    double high = 1e4;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (cumulative(middle, degrees) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
