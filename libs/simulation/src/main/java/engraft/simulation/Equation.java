package engraft.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How one variable comes about: {@code link(intercept + Σ coefficient · parent + noise)}.
 *
 * @param intercept at the reference site; a {@link SiteProfile} may shift it
 * @param causes the parents and their coefficients on the link's scale
 * @param noise standard deviation on the link's scale; zero for {@link Link#BERNOULLI}, whose
 *     chance is its noise
 */
public record Equation(
    String node, Link link, double intercept, SequencedMap<String, Double> causes, double noise) {

  public Equation {
    causes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(causes));
  }

  /** The scale on which causes add up. */
  public enum Link {
    /** The sum itself. */
    IDENTITY,
    /** The sum is the logarithm. */
    LOG,
    /** The sum is the log-odds of a yes (1) rather than a no (0). */
    BERNOULLI
  }

  /** The sum of causes before noise and link. */
  double predictor(Map<String, Double> values, double shift) {
    double sum = intercept + shift;
    for (Map.Entry<String, Double> cause : causes.entrySet()) {
      sum += cause.getValue() * values.getOrDefault(cause.getKey(), 0.0);
    }
    return sum;
  }

  double value(double predictor, Draws draws) {
    return switch (link) {
      case IDENTITY -> predictor + noise * draws.gaussian();
      case LOG -> StrictMath.exp(predictor + noise * draws.gaussian());
      case BERNOULLI -> draws.chance(chance(predictor)) ? 1 : 0;
    };
  }

  static double chance(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
