package engraft.learning.causal;

import engraft.learning.math.Logistic;
import engraft.learning.math.Normal;
import engraft.learning.metric.Estimate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The average effect of a treatment on the risk of the outcome (a risk difference), three ways.
 *
 * @param weighted inverse probability of treatment weighting (Hajek)
 * @param doublyRobust AIPW (Robins, Rotnitzky and Zhao 1994), cross-fitted
 * @param targeted TMLE (van der Laan and Rubin 2006), cross-fitted
 * @param overlap share of rows whose treatment was a real choice: propensity within [0.05, 0.95]
 * @param strengthNeeded E-value (VanderWeele and Ding 2017): how strongly an unmeasured cause would
 *     have to be tied to both, as a risk ratio, to explain the effect away
 */
public record AverageEffect(
    Estimate weighted,
    Estimate doublyRobust,
    Estimate targeted,
    double overlap,
    double strengthNeeded,
    String warning) {

  private static final double Z = Normal.quantile(0.975);
  private static final double EDGE = 0.05;
  private static final double ENOUGH_OVERLAP = 0.9;

  /** Estimates; the warning is empty when patients overlap enough. */
  public static AverageEffect of(Study study, long seed) {
    Nuisance nuisance = Nuisance.crossFitted(study, seed);
    double overlap =
        Arrays.stream(nuisance.propensity()).filter(p -> p >= EDGE && p <= 1 - EDGE).count()
            / (double) study.size();
    String warning =
        overlap >= ENOUGH_OVERLAP
            ? ""
            : "%.0f %% of patients were nearly always or never treated: nobody to compare them with"
                .formatted(100 * (1 - overlap));
    return new AverageEffect(
        weighted(study, nuisance),
        doublyRobust(study, nuisance),
        targeted(study, nuisance),
        overlap,
        strengthNeeded(nuisance),
        warning);
  }

  private static double propensity(Nuisance nuisance, int row) {
    return Math.clamp(nuisance.propensity()[row], EDGE / 5, 1 - EDGE / 5);
  }

  private static Estimate weighted(Study study, Nuisance nuisance) {
    double treated = 0;
    double others = 0;
    double[] meanOf = new double[2];
    for (int i = 0; i < study.size(); i++) {
      double p = propensity(nuisance, i);
      double forTreated = study.treated()[i] / p;
      double forOthers = (1 - study.treated()[i]) / (1 - p);
      treated += forTreated;
      others += forOthers;
      meanOf[1] += forTreated * study.outcomes()[i];
      meanOf[0] += forOthers * study.outcomes()[i];
    }
    double one = meanOf[1] / treated;
    double zero = meanOf[0] / others;
    int n = study.size();
    double shareTreated = treated / n;
    double shareOthers = others / n;
    double[] influence =
        IntStream.range(0, n)
            .mapToDouble(
                i -> {
                  double p = propensity(nuisance, i);
                  double a = study.treated()[i];
                  double y = study.outcomes()[i];
                  return a / p * (y - one) / shareTreated
                      - (1 - a) / (1 - p) * (y - zero) / shareOthers;
                })
            .toArray();
    return around(one - zero, influence);
  }

  private static Estimate doublyRobust(Study study, Nuisance nuisance) {
    double[] parts = parts(study, nuisance, nuisance.ifTreated(), nuisance.ifNot());
    return around(Arrays.stream(parts).average().orElseThrow(), parts);
  }

  /** One step along the clever covariate makes the outcome model balance. */
  private static Estimate targeted(Study study, Nuisance nuisance) {
    double step = fluctuation(study, nuisance);
    int n = study.size();
    double[] ifTreated = new double[n];
    double[] ifNot = new double[n];
    for (int i = 0; i < n; i++) {
      double p = propensity(nuisance, i);
      ifTreated[i] = Logistic.probability(Logistic.logit(nuisance.ifTreated()[i]) + step / p);
      ifNot[i] = Logistic.probability(Logistic.logit(nuisance.ifNot()[i]) - step / (1 - p));
    }
    double effect =
        IntStream.range(0, n).mapToDouble(i -> ifTreated[i] - ifNot[i]).average().orElseThrow();
    return around(effect, parts(study, nuisance, ifTreated, ifNot));
  }

  /** The maximum-likelihood step, by Newton's method in one dimension. */
  private static double fluctuation(Study study, Nuisance nuisance) {
    double step = 0;
    for (int iteration = 0; iteration < 50; iteration++) {
      double slope = 0;
      double curvature = 1e-12;
      for (int i = 0; i < study.size(); i++) {
        boolean treated = study.treated()[i] == 1;
        double p = propensity(nuisance, i);
        double clever = treated ? 1 / p : -1 / (1 - p);
        double known = treated ? nuisance.ifTreated()[i] : nuisance.ifNot()[i];
        double risk = Logistic.probability(Logistic.logit(known) + step * clever);
        slope += clever * (study.outcomes()[i] - risk);
        curvature += clever * clever * risk * (1 - risk);
      }
      step += Math.clamp(slope / curvature, -1, 1);
    }
    return step;
  }

  private static double[] parts(
      Study study, Nuisance nuisance, double[] ifTreated, double[] ifNot) {
    return IntStream.range(0, study.size())
        .mapToDouble(
            i -> {
              double p = propensity(nuisance, i);
              double a = study.treated()[i];
              double y = study.outcomes()[i];
              return ifTreated[i]
                  - ifNot[i]
                  + a / p * (y - ifTreated[i])
                  - (1 - a) / (1 - p) * (y - ifNot[i]);
            })
        .toArray();
  }

  private static Estimate around(double effect, double[] parts) {
    double mean = Arrays.stream(parts).average().orElseThrow();
    double squares = Arrays.stream(parts).map(part -> (part - mean) * (part - mean)).sum();
    double reach = Z * Math.sqrt(squares / (parts.length - 1.0) / parts.length);
    return new Estimate(effect, effect - reach, effect + reach);
  }

  private static double strengthNeeded(Nuisance nuisance) {
    double one = Arrays.stream(nuisance.ifTreated()).average().orElseThrow();
    double zero = Arrays.stream(nuisance.ifNot()).average().orElseThrow();
    double ratio = Math.max(one / zero, zero / one);
    return ratio + Math.sqrt(ratio * (ratio - 1));
  }
}
