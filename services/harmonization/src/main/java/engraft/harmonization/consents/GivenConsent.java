package engraft.harmonization.consents;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.ConsentStanding;
import engraft.contracts.record.Statement;
import java.time.Instant;
import java.util.Comparator;

/**
 * The newest version of one consent of a patient.
 *
 * @param content digest of the source resource
 */
public record GivenConsent(
    PatientPseudonym patient, Instant received, Digest content, Statement.Consent consent) {

  /** The later given, else the later received, else the greater digest: any order agrees. */
  static final Comparator<GivenConsent> BY_AGE =
      Comparator.comparing(GivenConsent::given)
          .thenComparing(GivenConsent::received)
          .thenComparing(GivenConsent::content);

  private Instant given() {
    Instant given = consent.given();
    return given == null ? received : given;
  }

  /** A draft and a denial that was lifted say nothing; a permission that ended says no. */
  boolean speaks(Instant now) {
    return switch (consent.standing()) {
      case VOID -> false;
      case IN_FORCE, ENDED -> consent.permits() || !isOver(now);
    };
  }

  boolean isOver(Instant now) {
    return consent.standing() == ConsentStanding.ENDED
        || consent.until() != null && !now.isBefore(consent.until());
  }
}
