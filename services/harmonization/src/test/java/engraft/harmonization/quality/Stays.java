package engraft.harmonization.quality;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Episodes to look at. */
final class Stays {

  static final SiteId SITE = new SiteId("va");
  static final Instant RECEIVED = Instant.parse("2026-01-15T08:00:00Z");

  private Stays() {}

  static Observed stay(int number, Instant received, Measurement... measurements) {
    PatientPseudonym patient = new PatientPseudonym("patient-%06d".formatted(number));
    Episode episode =
        new Episode(
            EpisodeId.of(SITE, patient, "stay"),
            SITE,
            patient,
            received.minus(Duration.ofDays(100)),
            List.of(measurements),
            List.of(),
            List.of(),
            List.of());
    return new Observed(episode, received, Set.of());
  }

  static Observed stay(int number, Measurement... measurements) {
    return stay(number, RECEIVED, measurements);
  }

  static Measurement value(String concept, double value, String unit) {
    return new Measurement(
        ConceptId.parse(concept), new ClinicalValue.Numeric(value, unit), Duration.ZERO);
  }

  static Measurement coded(String concept, String code) {
    return new Measurement(ConceptId.parse(concept), new ClinicalValue.Coded(code), Duration.ZERO);
  }
}
