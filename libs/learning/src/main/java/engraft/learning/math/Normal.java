package engraft.learning.math;

/** The standard normal distribution. */
public final class Normal {

  private Normal() {}

  /** {@code P(Z <= z)} by Marsaglia's series (2004), good to 1e-15. */
  public static double cumulative(double z) {
    if (z < -8) {
      return 0;
    }
    if (z > 8) {
      return 1;
    }
    double sum = 0;
    double term = z;
    for (int i = 3; sum + term != sum; i += 2) {
      sum += term;
      term *= z * z / i;
    }
    return 0.5 + sum * StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The {@code z} with {@code P(Z <= z) = p}, by bisection. */
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p (%s) must be within (0, 1)".formatted(p));
    }
    double low = -8;
    double high = 8;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      if (cumulative(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
