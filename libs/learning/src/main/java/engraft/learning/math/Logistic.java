package engraft.learning.math;

/** The logistic function and its kin, safe at the ends; {@link StrictMath} keeps the bits equal. */
public final class Logistic {

  /** Probabilities are kept this far from 0 and 1. */
  private static final double EDGE = 1e-12;

  private Logistic() {}

  /** {@code 1 / (1 + exp(-x))}. */
  public static double probability(double logit) {
    if (logit >= 0) {
      return 1 / (1 + StrictMath.exp(-logit));
    }
    double power = StrictMath.exp(logit);
    return power / (1 + power);
  }

  /** {@code log(p / (1 - p))}, finite also at 0 and 1. */
  public static double logit(double probability) {
    double kept = Math.clamp(probability, EDGE, 1 - EDGE);
    return StrictMath.log(kept) - StrictMath.log1p(-kept);
  }

  /** {@code log(1 + exp(x))} without overflow. */
  public static double softplus(double x) {
    return x > 0 ? x + StrictMath.log1p(StrictMath.exp(-x)) : StrictMath.log1p(StrictMath.exp(x));
  }

  /** {@code -log} of the probability that the logit gives to a label of 0 or 1. */
  public static double loss(double logit, double label) {
    return softplus(logit) - label * logit;
  }
}
