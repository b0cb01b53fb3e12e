package engraft.learning.adaptation;

import com.fasterxml.jackson.annotation.JsonProperty;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Evidence;
import java.util.Locale;
import java.util.Optional;

/**
 * What a held-out test at the site says of the gate's choice, beside the two things the site could
 * have instead: the source as it is and a model of its own.
 */
public record Verdict(Kind kind, String reason) {

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

  /**
   * Judges a choice by the number that models of its kind are compared by, its differences on the
   * same test rows.
   *
   * @param chosen scores of the test rows
   * @param source likewise, of the source as it is
   * @param local likewise, of a model of the site's own
   */
  public static Verdict of(
      Evidence evidence, double[][] chosen, double[][] source, double[][] local) {
    Optional<String> tooFew = evidence.tooFew();
    if (tooFew.isPresent()) {
      return new Verdict(Kind.INSUFFICIENT_EVIDENCE, tooFew.get());
    }
    String metric = evidence.title();
    Estimate known = evidence.estimate(chosen);
    if (!(known.low() > evidence.chance())) {
      return new Verdict(
          Kind.INSUFFICIENT_EVIDENCE, text(metric + " %s does not exclude guessing", known));
    }
    Estimate toSource = evidence.difference(chosen, source);
    Estimate toLocal = evidence.difference(chosen, local);
    if (isHarm(toSource, evidence)) {
      return new Verdict(Kind.HARMFUL, text(metric + " is below the source's by %s", toSource));
    }
    if (isHarm(toLocal, evidence)) {
      return new Verdict(Kind.HARMFUL, text(metric + " is below the local model's by %s", toLocal));
    }
    return new Verdict(
        Kind.SUFFICIENT,
        text(metric + " %s", known)
            + text("; against the source %s", toSource)
            + text("; against the local model %s", toLocal));
  }

  private static boolean isHarm(Estimate difference, Evidence evidence) {
    return difference.high() < 0 && difference.value() < -evidence.negligible();
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
