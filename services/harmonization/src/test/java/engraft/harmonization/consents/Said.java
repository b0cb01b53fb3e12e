package engraft.harmonization.consents;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ConsentStanding;
import engraft.contracts.record.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What patients say in tests. */
public final class Said {

  public static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private Said() {}

  public static Statement.Consent permit(int day, Coding... withheld) {
    return said(day, ConsentStanding.IN_FORCE, true, null, withheld);
  }

  public static Statement.Consent deny(int day, Coding... only) {
    return said(day, ConsentStanding.IN_FORCE, false, null, only);
  }

  static Statement.Consent said(
      int day,
      ConsentStanding standing,
      boolean permits,
      @Nullable Instant until,
      Coding... classes) {
    return new Statement.Consent(
        FIRST.plusSeconds(86_400L * day), standing, permits, List.of(classes), until);
  }

  static GivenConsent by(String patient, Statement.Consent consent) {
    return new GivenConsent(
        new PatientPseudonym(patient),
        Instant.parse("2026-01-01T00:00:00Z"),
        Digest.ofText(consent.toString()),
        consent);
  }
}
