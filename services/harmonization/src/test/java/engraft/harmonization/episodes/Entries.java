package engraft.harmonization.episodes;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import java.time.Instant;
import java.util.List;

/** Entries as a hospital's record holds them. */
public final class Entries {

  public static final SiteId SITE = new SiteId("va");
  public static final PatientPseudonym PATIENT = new PatientPseudonym("patient-1");
  public static final EpisodeKey KEY =
      new EpisodeKey(SITE, EpisodeId.of(SITE, PATIENT, "1"), PATIENT);
  public static final Instant ADMITTED = Instant.parse("2020-03-01T08:00:00Z");
  public static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");
  public static final ConceptId CHOLESTEROL = ConceptId.parse("loinc:2093-3");

  private Entries() {}

  public static SourceEntry entry(String id, Statement statement) {
    return entry(id, statement, RECEIVED);
  }

  public static SourceEntry entry(String id, Statement statement, Instant received) {
    return new SourceEntry(
        type(statement), id, received, Digest.ofText(id + received + statement), statement);
  }

  /** The kind of resource that says so. */
  public static String type(Statement statement) {
    return statement instanceof Statement.Demographics
        ? "Patient"
        : statement.getClass().getSimpleName();
  }

  public static Statement encounter() {
    return new Statement.EncounterPeriod(ADMITTED, null, null);
  }

  public static Statement cholesterol(double value, String unit, Instant time) {
    return loinc("2093-3", new SourceValue.Quantity(value, null, unit), time);
  }

  public static Statement loinc(String code, SourceValue value, Instant time) {
    return new Statement.Observation(
        List.of(new Coding("http://loinc.org", code, null)),
        null,
        value,
        ObservationStatus.FINAL,
        time);
  }

  public static Statement treatment(Coding code, TreatmentStatus status, Instant time) {
    return new Statement.Treatment(List.of(code), null, status, time);
  }

  public static Statement local(String code, double value, String unit) {
    return new Statement.Observation(
        List.of(new Coding("urn:engraft:local:va", code, null)),
        null,
        new SourceValue.Quantity(value, null, unit),
        ObservationStatus.FINAL,
        ADMITTED);
  }
}
