package engraft.learning.causal;

import engraft.learning.math.Normal;
import engraft.learning.metric.Estimate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The average effect of a treatment (a risk difference) on another site's patients, learnt where
 * treatment and outcome were seen: the outcome model averaged over the other site's patients,
 * corrected by the first site's residuals, each as heavy as such a patient is likely at the other
 * site. Right when either the outcome model or the weights are (Dahabreh et al. 2020).
 *
 * @param effect at the other site, with a 95 % interval
 * @param effectiveSize what the weights leave of the first site's rows (Kish), before they are
 *     clipped
 * @param warning empty when the first site has patients like the other's
 */
public record TransportedEffect(Estimate effect, double effectiveSize, String warning) {

  private static final double Z = Normal.quantile(0.975);
  private static final double LEAST = 0.1;
  private static final double MOST = 10;
  private static final double EDGE = 0.01;

  /** With less, a handful of patients speaks for all. */
  private static final double ENOUGH = 0.1;

  /**
   * Carries the effect over.
   *
   * @param source covariates are the transport formula's strata, on the scale of {@code target}
   * @param target the same covariates of the other site's patients
   */
  public static TransportedEffect of(Study source, double[][] target, long seed) {
    if (target.length < 20) {
      throw new IllegalArgumentException(
          "patients (%d) of the other site must be at least 20".formatted(target.length));
    }
    Nuisance nuisance = Nuisance.crossFitted(source, seed);
    double[] ratios = ratios(source, target);
    double[] weights = clipped(ratios);
    double[] there = Nuisance.effects(source, target);
    double[] here =
        IntStream.range(0, source.size())
            .mapToDouble(i -> weights[i] * residual(source, nuisance, i))
            .toArray();
    double effect = mean(there) + mean(here);
    double reach = Z * Math.sqrt(variance(there) + variance(here));
    double effective = effectiveSize(ratios);
    String warning =
        effective >= ENOUGH * source.size()
            ? ""
            : "few patients here are like those there: %d count as %.0f"
                .formatted(source.size(), effective);
    return new TransportedEffect(
        new Estimate(effect, effect - reach, effect + reach), effective, warning);
  }

  private static double residual(Study study, Nuisance nuisance, int row) {
    double p = Math.clamp(nuisance.propensity()[row], EDGE, 1 - EDGE);
    double a = study.treated()[row];
    double y = study.outcomes()[row];
    return a / p * (y - nuisance.ifTreated()[row])
        - (1 - a) / (1 - p) * (y - nuisance.ifNot()[row]);
  }

  /** How much likelier each patient of the first site is at the other. */
  private static double[] ratios(Study source, double[][] target) {
    double[] model = Nuisance.membership(source.covariates(), target);
    double prior = Math.log((double) source.size() / target.length);
    return Arrays.stream(source.covariates())
        .mapToDouble(row -> Nuisance.logOdds(model, row) + prior)
        .map(StrictMath::exp)
        .toArray();
  }

  /** Clipped, with mean 1: a patient who is all too telling must not carry the whole. */
  private static double[] clipped(double[] ratios) {
    double[] clipped = Arrays.stream(ratios).map(r -> Math.clamp(r, LEAST, MOST)).toArray();
    double mean = mean(clipped);
    return Arrays.stream(clipped).map(ratio -> ratio / mean).toArray();
  }

  private static double effectiveSize(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return sum * sum / Arrays.stream(weights).map(weight -> weight * weight).sum();
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  /** The variance of the mean. */
  private static double variance(double[] numbers) {
    double mean = mean(numbers);
    double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum();
    return squares / (numbers.length - 1.0) / numbers.length;
  }
}
