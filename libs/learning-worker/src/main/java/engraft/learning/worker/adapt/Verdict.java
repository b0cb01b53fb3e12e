package engraft.learning.worker.adapt;

import engraft.learning.metric.Auroc;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;

/**
 * Whether the test rows carry a release.
 *
 * @param released what the gate recommends to serve
 */
record Verdict(String released, String verdict, String reason) {

  private static final int FEWEST = 10;

  /** Judges the gate's choice on rows that took no part in it. */
  static Verdict of(String strategy, String why, Scored adapted, Scored source) {
    if (adapted.events() < FEWEST || adapted.nonEvents() < FEWEST) {
      return new Verdict(
          "none",
          "insufficient-evidence",
          "the test rows hold %d events and %d non-events; at least %d of each are needed"
              .formatted(adapted.events(), adapted.nonEvents(), FEWEST));
    }
    Estimate auroc = Auroc.estimate(adapted);
    if (auroc.low() <= 0.5) {
      return new Verdict(
          "none",
          "insufficient-evidence",
          "the interval of the AUROC reaches down to chance: nothing is shown");
    }
    if (Auroc.difference(adapted, source).high() < 0) {
      return new Verdict(
          "source",
          "harmful",
          "on the test rows the chosen model is worse than the source beyond noise; " + why);
    }
    return new Verdict(served(strategy), "sufficient", why);
  }

  private static String served(String strategy) {
    return switch (strategy) {
      case "source", "local" -> strategy;
      default -> "adapted";
    };
  }
}
