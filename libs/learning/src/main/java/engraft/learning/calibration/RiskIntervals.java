package engraft.learning.calibration;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.math.Logistic;
import java.util.List;

/**
 * An interval for a risk: where it would lie, at the stated confidence, once the absent values were
 * known and the calibration exact.
 *
 * <p>On the log-odds scale it is {@code logit ± z · sqrt(variance)}. The variance adds, each part
 * at least 0: the calibration's own, the ensemble's spread, and for each absent variable what its
 * absence was seen to cost. Removing a value therefore never narrows it on that scale.
 *
 * @param z standard deviations to each side, such as 1.645 for 90 %
 * @param calibration variances of intercept and slope and their covariance
 * @param absences variance that the absence of each variable adds, in the order of the space
 */
public record RiskIntervals(double z, CalibrationVariance calibration, List<Double> absences) {

  /** How uncertain intercept and slope are. */
  public record CalibrationVariance(double intercept, double covariance, double slope) {
    /** Exactly known. */
    public static final CalibrationVariance NONE = new CalibrationVariance(0, 0, 0);

    double at(double logit) {
      return Math.max(0, intercept + 2 * covariance * logit + slope * logit * logit);
    }
  }

  /** A risk's bounds. */
  public record Interval(double low, double high) {
    public double width() {
      return high - low;
    }
  }

  public RiskIntervals {
    absences = List.copyOf(absences);
    if (!(z > 0) || absences.stream().anyMatch(variance -> !(variance >= 0))) {
      throw new IllegalArgumentException("z (%s) must be > 0, variances >= 0".formatted(z));
    }
  }

  /**
   * The interval of an episode.
   *
   * @param logit calibrated
   * @param raw the model's own, before calibration
   * @param spread standard deviation of the log-odds among the models of an ensemble; else 0
   */
  public Interval of(
      FeatureSpace space, EncodedEpisode episode, double logit, double raw, double spread) {
    double variance = calibration.at(raw) + spread * spread;
    for (int v = 0; v < absences.size(); v++) {
      variance += episode.has(space, v) ? 0 : absences.get(v);
    }
    double reach = z * Math.sqrt(variance);
    return new Interval(Logistic.probability(logit - reach), Logistic.probability(logit + reach));
  }
}
