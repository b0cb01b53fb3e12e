package engraft.learning.calibration;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.math.Logistic;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** All that turns a model's log-odds into an answer: {@code calibration.json}. */
public record Calibration(
    Calibrator calibrator,
    Strata strata,
    ConformalSets conformal,
    RiskIntervals intervals,
    Support support) {

  /** The answer of a single model. */
  public Assessment assess(FeatureSpace space, EncodedEpisode episode, double logit) {
    return assess(space, episode, logit, 0);
  }

  /**
   * The answer of an ensemble.
   *
   * @param logit of the model, not calibrated
   * @param spread standard deviation of the log-odds among the ensemble's models
   */
  public Assessment assess(
      FeatureSpace space, EncodedEpisode episode, double logit, double spread) {
    double calibrated = calibrator.calibrate(logit);
    double risk = Logistic.probability(calibrated);
    double completeness = episode.completeness(space);
    int stratum = strata.of(completeness);
    SortedSet<Integer> set = conformal.set(risk, stratum);
    RiskIntervals.Interval interval = intervals.of(space, episode, calibrated, logit, spread);
    return new Assessment(
        risk,
        interval.low(),
        interval.high(),
        List.copyOf(set),
        abstention(space, episode, set),
        completeness,
        stratum);
  }

  private Optional<Abstention> abstention(
      FeatureSpace space, EncodedEpisode episode, SortedSet<Integer> set) {
    Optional<Abstention> doubts = support.doubts(space, episode);
    if (doubts.isPresent()) {
      return doubts;
    }
    return switch (set.size()) {
      case 0 -> Optional.of(Abstention.UNLIKE_EITHER);
      case 1 -> Optional.empty();
      default -> Optional.of(Abstention.UNDECIDED);
    };
  }
}
