package engraft.ingestion.erasures;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.AcceptedRecords;
import engraft.ingestion.records.PatientReference;
import engraft.ingestion.records.RecordIds;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Begins the erasure of a patient, whom the hospital names by its own identifier. */
public final class ErasePatient {

  private final Erasures erasures;
  private final AcceptedRecords records;
  private final Pseudonyms pseudonyms;
  private final RejectedOriginals rejected;
  private final RecordIds ids;
  private final InstantSource clock;

  public ErasePatient(
      Erasures erasures,
      AcceptedRecords records,
      Pseudonyms pseudonyms,
      RejectedOriginals rejected,
      RecordIds ids,
      InstantSource clock) {
    this.erasures = erasures;
    this.records = records;
    this.pseudonyms = pseudonyms;
    this.rejected = rejected;
    this.ids = ids;
    this.clock = clock;
  }

  /** The erasure; empty when the site has nothing of such a patient. */
  public Optional<Erasure> erase(SiteId site, PatientReference named, String by, String reason) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return patient(site, named)
        .filter(patient -> erasures.knows(site, patient))
        .map(
            patient ->
                new Request(
                    ids.next(now),
                    site,
                    patient,
                    by,
                    reason,
                    now,
                    rejected.naming(site, patient, number(named))))
        .map(erasures::begin);
  }

  private Optional<PatientPseudonym> patient(SiteId site, PatientReference named) {
    return switch (named) {
      case PatientReference.ById(String id) -> Optional.of(now(site, pseudonyms.patient(site, id)));
      case PatientReference.ByIdentifier(String system, String value) -> {
        String alias = pseudonyms.alias(site, system, value);
        yield Optional.ofNullable(
            records.known(site, Set.of(), Set.of(alias)).patients().get(alias));
      }
    };
  }

  private static String number(PatientReference named) {
    return switch (named) {
      case PatientReference.ById(String id) -> id;
      case PatientReference.ByIdentifier(_, String value) -> value;
    };
  }

  /** Who was merged into another is the other. */
  private PatientPseudonym now(SiteId site, PatientPseudonym patient) {
    return records.known(site, Set.of(), Set.of()).merged().getOrDefault(patient, patient);
  }
}
