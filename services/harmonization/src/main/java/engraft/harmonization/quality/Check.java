package engraft.harmonization.quality;

import engraft.clinical.ConceptId;
import java.util.Optional;

/**
 * One question that was asked of the data, and the answer.
 *
 * @param name the same for ever
 * @param concept that it was asked of; empty when of the whole
 * @param question in words, of one thing that is counted
 * @param checked how many things were looked at
 * @param failed how many of them said no
 * @param threshold the largest share of failures that passes
 */
public record Check(
    String name,
    Category category,
    Optional<ConceptId> concept,
    String question,
    int checked,
    int failed,
    double threshold) {

  /** Kahn's terms (eGEMs 2016), which OHDSI's data quality dashboard follows. */
  public enum Category {
    CONFORMANCE,
    COMPLETENESS,
    PLAUSIBILITY
  }

  /** How it ended. */
  public enum Verdict {
    PASSED,
    FAILED,
    /** There was nothing to look at. */
    NOT_APPLICABLE
  }

  public Check {
    if (failed < 0 || failed > checked) {
      throw new IllegalArgumentException(
          "failed (%d) must be within [0, %d]".formatted(failed, checked));
    }
  }

  /** The share of failures; zero when nothing was looked at. */
  public double failedShare() {
    return checked == 0 ? 0 : (double) failed / checked;
  }

  public Verdict verdict() {
    if (checked == 0) {
      return Verdict.NOT_APPLICABLE;
    }
    return failedShare() > threshold ? Verdict.FAILED : Verdict.PASSED;
  }
}
