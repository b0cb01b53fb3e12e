package engraft.learning.outcome;

import engraft.learning.calibration.PlattFit;

/**
 * How far intercepts may move from where they are drawn to: a normal prior.
 *
 * @param each standard deviation of every intercept by itself
 * @param common and of what all of them move together
 */
public record Intercepts(double each, double common) {

  /** Intercepts of ±3 are nothing unusual. */
  public static final Intercepts FREE = new Intercepts(3, 0);

  /**
   * At another site. How often an event comes differs as in a risk's recalibration; when it comes
   * differs less: left free, a handful of events would redraw the whole curve.
   */
  public static Intercepts near(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Hazards _ -> new Intercepts(0.5, PlattFit.INTERCEPT);
      case Outcome.Classes _ -> new Intercepts(PlattFit.INTERCEPT, 0);
      case Outcome.Quantity _ -> FREE;
    };
  }

  /** The negative logarithm of the prior at the first numbers; adds its slopes. */
  double value(double[] moved, int count, double[] gradient) {
    double sum = 0;
    double squares = 0;
    for (int j = 0; j < count; j++) {
      sum += moved[j];
      squares += moved[j] * moved[j];
    }
    double variance = each * each;
    double together = common * common / (variance + count * common * common);
    for (int j = 0; j < count; j++) {
      gradient[j] += (moved[j] - together * sum) / variance;
    }
    return (squares - together * sum * sum) / variance / 2;
  }
}
