package engraft.ingestion.reidentification;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A wish to know who a pseudonym is. A state offers only the moves that are legal from it. */
public sealed interface Reidentification {

  Asked asked();

  /** What was asked; it waits for another person. */
  record Asked(
      UUID id,
      SiteId site,
      PatientPseudonym patient,
      String by,
      String reason,
      Instant at,
      Instant expires)
      implements Reidentification {

    public static Asked of(
        UUID id,
        SiteId site,
        PatientPseudonym patient,
        String by,
        String reason,
        Instant at,
        Duration limit) {
      return new Asked(id, site, patient, by, reason, at, at.plus(limit));
    }

    @Override
    public Asked asked() {
      return this;
    }

    /**
     * @throws IllegalArgumentException when the same person asked
     */
    public Approved approve(String approver, Instant now) {
      if (approver.equals(by)) {
        throw new IllegalArgumentException("another person than the one who asked must approve");
      }
      return new Approved(this, approver, now);
    }
  }

  /** May be read once, by the one who asked. */
  record Approved(Asked asked, String by, Instant at) implements Reidentification {
    public Told tell(Instant now) {
      return new Told(this, now);
    }
  }

  /** Was read, and is not told again. */
  record Told(Approved approved, Instant at) implements Reidentification {
    @Override
    public Asked asked() {
      return approved.asked();
    }
  }

  /** Both the approval and the reading must be in time. */
  default boolean isExpired(Instant now) {
    return !now.isBefore(asked().expires());
  }
}
