package engraft.learning.adaptation;

import com.fasterxml.jackson.annotation.JsonProperty;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import engraft.learning.outcome.OutcomeEvidence;
import java.util.Locale;
import java.util.Optional;

/**
 * What a held-out test at the site says of the gate's choice, beside the two things the site could
 * have instead: the source as it is and a model of its own.
 */
public record Verdict(Kind kind, String reason) {

  /** With fewer events or non-events a test shows nothing. */
  public static final int FEWEST = 10;

  /** What may follow from a test. */
  public enum Kind {
    /** It may be released. */
    @JsonProperty("sufficient")
    SUFFICIENT,
    /** Nobody can tell: never "fair" or "safe". */
    @JsonProperty("insufficient-evidence")
    INSUFFICIENT_EVIDENCE,
    /** It is worse than what the site could have instead. */
    @JsonProperty("harmful")
    HARMFUL
  }

  /** Judges a choice by the AUROC on the same test rows, its differences by DeLong's intervals. */
  public static Verdict of(Scored chosen, Scored source, Scored local) {
    if (chosen.events() < FEWEST || chosen.nonEvents() < FEWEST) {
      return new Verdict(
          Kind.INSUFFICIENT_EVIDENCE,
          "the test has %d events and %d non-events and needs %d of each"
              .formatted(chosen.events(), chosen.nonEvents(), FEWEST));
    }
    Estimate auroc = Auroc.estimate(chosen);
    if (auroc.low() <= 0.5) {
      return new Verdict(
          Kind.INSUFFICIENT_EVIDENCE, text("AUROC %s does not exclude guessing", auroc));
    }
    Estimate toSource = Auroc.difference(chosen, source);
    Estimate toLocal = Auroc.difference(chosen, local);
    if (toSource.high() < 0) {
      return new Verdict(Kind.HARMFUL, text("AUROC is below the source's by %s", toSource));
    }
    if (toLocal.high() < 0) {
      return new Verdict(Kind.HARMFUL, text("AUROC is below the local model's by %s", toLocal));
    }
    return new Verdict(
        Kind.SUFFICIENT,
        text("AUROC %s", auroc)
            + text("; against the source %s", toSource)
            + text("; against the local model %s", toLocal));
  }

  /**
   * Judges a choice for classes, a number or the time to an event by the number that they are
   * compared by, its differences on the same test rows by the bootstrap's intervals.
   *
   * @param chosen scores of the test rows
   * @param source likewise, of the source as it is
   * @param local likewise, of a model of the site's own
   */
  public static Verdict of(
      OutcomeEvidence evidence, double[][] chosen, double[][] source, double[][] local) {
    Optional<String> tooFew = evidence.tooFew();
    if (tooFew.isPresent()) {
      return new Verdict(Kind.INSUFFICIENT_EVIDENCE, tooFew.get());
    }
    String metric = evidence.metric();
    Estimate known = evidence.estimate(chosen);
    if (!(known.low() > evidence.chance())) {
      return new Verdict(
          Kind.INSUFFICIENT_EVIDENCE, text(metric + " %s does not exclude guessing", known));
    }
    Estimate toSource = evidence.difference(chosen, source);
    Estimate toLocal = evidence.difference(chosen, local);
    if (toSource.high() < 0) {
      return new Verdict(Kind.HARMFUL, text(metric + " is below the source's by %s", toSource));
    }
    if (toLocal.high() < 0) {
      return new Verdict(Kind.HARMFUL, text(metric + " is below the local model's by %s", toLocal));
    }
    return new Verdict(
        Kind.SUFFICIENT,
        text(metric + " %s", known)
            + text("; against the source %s", toSource)
            + text("; against the local model %s", toLocal));
  }

  private static String text(String around, Estimate estimate) {
    String number =
        String.format(
            Locale.ROOT,
            "%.3f (95 %% interval %.3f to %.3f)",
            estimate.value(),
            estimate.low(),
            estimate.high());
    return around.replace("%s", number);
  }
}
