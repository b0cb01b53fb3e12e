package engraft.learning.validation;

import engraft.learning.metric.Auroc;
import engraft.learning.metric.Bootstrap;
import engraft.learning.metric.CalibrationLine;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.PrecisionRecall;
import engraft.learning.metric.ProbabilityScores;
import engraft.learning.metric.RiskEvidence;
import engraft.learning.metric.Scored;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * How good risks are in one group of patients. Everything but the counts is unknown in a group with
 * too few events or non-events to show anything.
 *
 * @param sufficient whether there are at least ten events and ten non-events
 * @param auroc with DeLong's interval
 * @param aurocBootstrap with the bootstrap's, to compare
 * @param calibrationError expected calibration error
 * @param observedToExpected events divided by the sum of risks
 * @param netBenefit by threshold
 */
public record Performance(
    int rows,
    int events,
    boolean sufficient,
    Estimate auroc,
    Estimate aurocBootstrap,
    Estimate auprc,
    Estimate brier,
    double logLoss,
    Estimate calibrationIntercept,
    Estimate calibrationSlope,
    double calibrationError,
    double observedToExpected,
    SequencedMap<Double, Double> netBenefit) {

  private static final List<Double> THRESHOLDS = List.of(0.05, 0.1, 0.2, 0.3, 0.5);
  private static final int RESAMPLES = 200;

  /** Measures calibrated log-odds. */
  public static Performance of(Scored scored, long seed) {
    boolean sufficient =
        scored.events() >= RiskEvidence.FEWEST && scored.nonEvents() >= RiskEvidence.FEWEST;
    if (!sufficient) {
      return unknown(scored);
    }
    Bootstrap bootstrap = new Bootstrap(RESAMPLES, seed);
    CalibrationLine line = CalibrationLine.of(scored);
    SequencedMap<Double, Double> benefit = new TreeMap<>();
    THRESHOLDS.forEach(t -> benefit.put(t, ProbabilityScores.netBenefit(scored, t)));
    return new Performance(
        scored.size(),
        scored.events(),
        true,
        Auroc.estimate(scored),
        bootstrap.estimate(scored, Auroc::value),
        bootstrap.estimate(scored, PrecisionRecall::area),
        bootstrap.estimate(scored, ProbabilityScores::brier),
        ProbabilityScores.logLoss(scored),
        line.intercept(),
        line.slope(),
        ProbabilityScores.expectedCalibrationError(scored),
        scored.events() / Arrays.stream(scored.risks()).sum(),
        benefit);
  }

  private static Performance unknown(Scored scored) {
    return new Performance(
        scored.size(),
        scored.events(),
        false,
        Estimate.UNKNOWN,
        Estimate.UNKNOWN,
        Estimate.UNKNOWN,
        Estimate.UNKNOWN,
        Double.NaN,
        Estimate.UNKNOWN,
        Estimate.UNKNOWN,
        Double.NaN,
        Double.NaN,
        new TreeMap<>());
  }
}
