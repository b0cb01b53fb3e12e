package engraft.training.releases;

import engraft.training.models.Standing;
import engraft.training.models.Standing.Approved;
import engraft.training.models.Standing.Candidate;
import engraft.training.models.Standing.Decision;
import engraft.training.models.Standing.Released;
import engraft.training.models.Standing.Retired;
import engraft.training.models.Standing.Validated;
import engraft.training.models.Validation;
import engraft.training.models.Verdict;
import java.time.Instant;
import java.util.Optional;

/** No evidence, no release. */
public sealed interface ReleaseDecision {

  record Granted(Released released) implements ReleaseDecision {}

  /**
   * @param validation the evidence that was not enough, if there is any
   */
  record Refused(Reason reason, Optional<Validation> validation) implements ReleaseDecision {}

  /** Why a model may not serve. */
  enum Reason {
    NOT_VALIDATED("not-validated", "The model was not validated at this hospital."),
    INSUFFICIENT_EVIDENCE(
        "insufficient-evidence", "There are too few cases here to say how the model does."),
    HARMFUL("harmful", "The model does worse here than what the hospital has already."),
    ALREADY_RELEASED("already-released", "The model serves this hospital already."),
    WITHDRAWN_PATIENTS(
        "withdrawn-patients",
        "The model was trained with patients who withdrew since.\n"
            + "Maybe train it anew, or acknowledge them and give the reason."),
    RETIRED("retired", "The model was retired here.\nMaybe validate it anew.");

    private final String code;
    private final String sentence;

    Reason(String code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    public String code() {
      return code;
    }

    public String sentence() {
      return sentence;
    }
  }

  /** What the rule says of a model that stands so at the hospital. */
  static ReleaseDecision of(Optional<Standing> standing, Decision decision, Instant now) {
    return switch (standing.orElse(null)) {
      case null -> new Refused(Reason.NOT_VALIDATED, Optional.empty());
      case Candidate _ -> new Refused(Reason.NOT_VALIDATED, Optional.empty());
      case Validated validated -> onEvidence(validated, decision, now);
      case Approved approved -> new Granted(approved.release(now));
      case Released released ->
          new Refused(Reason.ALREADY_RELEASED, Optional.of(released.validation()));
      case Retired retired -> new Refused(Reason.RETIRED, Optional.of(retired.validation()));
    };
  }

  private static ReleaseDecision onEvidence(Validated validated, Decision decision, Instant now) {
    Verdict verdict = validated.validation().verdict();
    return switch (verdict) {
      case SUFFICIENT -> new Granted(validated.approve(decision, now).release(now));
      case INSUFFICIENT_EVIDENCE ->
          new Refused(Reason.INSUFFICIENT_EVIDENCE, Optional.of(validated.validation()));
      case HARMFUL -> new Refused(Reason.HARMFUL, Optional.of(validated.validation()));
    };
  }
}
