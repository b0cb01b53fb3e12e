package engraft.learning.calibration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import engraft.learning.math.Logistic;

/** A monotone map from a model's log-odds to log-odds that mean what they say. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Calibrator.Platt.class, name = "platt"),
  @JsonSubTypes.Type(value = Calibrator.Beta.class, name = "beta")
})
public sealed interface Calibrator {

  /** Changes nothing. */
  Calibrator IDENTITY = new Platt(0, 1);

  /** Calibrated log-odds. */
  double calibrate(double logit);

  /**
   * Intercept and slope (Platt 1999); a temperature is an intercept of 0 and a slope of 1/T.
   *
   * @param slope at least 0, so that the order of patients never turns round
   */
  record Platt(double intercept, double slope) implements Calibrator {
    public Platt {
      if (!(slope >= 0) || !Double.isFinite(intercept) || Double.isInfinite(slope)) {
        throw new IllegalArgumentException(
            "slope (%s) must be >= 0 and intercept (%s) finite".formatted(slope, intercept));
      }
    }

    @Override
    public double calibrate(double logit) {
      return intercept + slope * logit;
    }
  }

  /** Beta calibration (Kull, Silva Filho and Flach 2017): {@code c + a log p - b log(1 - p)}. */
  record Beta(double a, double b, double c) implements Calibrator {
    public Beta {
      if (!(a >= 0) || !(b >= 0)) {
        throw new IllegalArgumentException("a (%s) and b (%s) must be >= 0".formatted(a, b));
      }
    }

    @Override
    public double calibrate(double logit) {
      return c - a * Logistic.softplus(-logit) + b * Logistic.softplus(logit);
    }
  }
}
