package engraft.training.models;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;

/**
 * Where a model stands at one hospital. A state offers only the moves that are legal from it:
 * {@code candidate → validated → approved → released → retired}.
 */
public sealed interface Standing {

  Place place();

  Instant since();

  /** Which model, where and for what. */
  record Place(Digest model, SiteId site, String task) {}

  /**
   * Who decided and why.
   *
   * @param by the person's subject
   */
  record Decision(String by, String reason) {
    private static final int LONGEST_REASON = 1000;

    public Decision {
      if (reason.isBlank() || reason.length() > LONGEST_REASON) {
        throw new IllegalArgumentException(
            "reason must be 1 to %d characters".formatted(LONGEST_REASON));
      }
    }
  }

  /** Known here, nothing proved. */
  record Candidate(Place place, Instant since) implements Standing {}

  /** Evidence is in, whatever it says. */
  record Validated(Place place, Instant since, Validation validation) implements Standing {
    /** Only for a person who was let through by {@code ReleaseDecision}. */
    public Approved approve(Decision decision, Instant now) {
      return new Approved(place, now, validation, decision);
    }
  }

  /** A person took responsibility. */
  record Approved(Place place, Instant since, Validation validation, Decision decision)
      implements Standing {
    public Released release(Instant now) {
      return new Released(place, now, validation, decision);
    }
  }

  /** Serves the hospital. */
  record Released(Place place, Instant since, Validation validation, Decision decision)
      implements Standing {
    public Retired retire(Decision retirement, Instant now) {
      return new Retired(place, now, validation, retirement);
    }
  }

  /** Served once. */
  record Retired(Place place, Instant since, Validation validation, Decision decision)
      implements Standing {}

  /** New evidence: it never ends a release by itself, a person does. */
  default Standing validate(Validation newest, Instant now) {
    return switch (this) {
      case Candidate _, Validated _, Approved _, Retired _ -> new Validated(place(), now, newest);
      case Released released ->
          new Released(place(), released.since(), newest, released.decision());
    };
  }
}
