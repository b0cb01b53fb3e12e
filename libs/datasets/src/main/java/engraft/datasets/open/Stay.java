package engraft.datasets.open;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.PatientRecord;
import engraft.datasets.table.CellValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One patient's stay while its rows are read. */
final class Stay {

  private static final String ONLY_STAY = "stay";
  private static final int LONGEST_OWN_KEY = 24;
  private static final int SHORTEST_PSEUDONYM = 8;

  private final @Nullable String patient;
  private final @Nullable String encounter;
  private final String place;
  private @Nullable Instant start;
  private final Map<String, String> tags = new HashMap<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Dated> dated = new ArrayList<>();

  private record Dated(ConceptId concept, ClinicalValue value, Instant time) {}

  /**
   * @param place file and line where it was first spoken of
   */
  Stay(@Nullable String patient, @Nullable String encounter, String place) {
    this.patient = patient;
    this.encounter = encounter;
    this.place = place;
  }

  /** Empty for what is left out: a blank, and what was not measured. */
  static Optional<ClinicalValue> value(CellValue cell) {
    return switch (cell) {
      case CellValue.Number number ->
          Optional.of(new ClinicalValue.Numeric(number.value(), number.unit()));
      case CellValue.Category category -> Optional.of(new ClinicalValue.Coded(category.code()));
      case CellValue.Missing(Absence reason) when reason != Absence.NOT_MEASURED ->
          Optional.of(new ClinicalValue.Absent(reason));
      case CellValue.Missing _, CellValue.Blank _, CellValue.Text _ -> Optional.empty();
    };
  }

  void begin(@Nullable Instant time) {
    if (start == null) {
      start = time;
    }
  }

  void tag(Map<String, String> more) {
    more.forEach(tags::putIfAbsent);
  }

  Map<String, String> tags() {
    return tags;
  }

  @Nullable String patient() {
    return patient;
  }

  /** File and line where it was first spoken of. */
  String place() {
    return place;
  }

  void add(Measurement measurement) {
    measurements.add(measurement);
  }

  void add(ConceptId concept, ClinicalValue value, Instant time) {
    dated.add(new Dated(concept, value, time));
  }

  /** What holds for the stay, or was told by a time since its start. */
  List<Measurement> measurements() {
    return measurements;
  }

  boolean has(ConceptId concept) {
    return measurements.stream().anyMatch(one -> one.concept().equals(concept))
        || dated.stream().anyMatch(one -> one.concept().equals(concept));
  }

  /** Whether an earlier row said the same. */
  boolean has(ConceptId concept, ClinicalValue value) {
    return measurements.stream()
        .anyMatch(one -> one.concept().equals(concept) && one.value().equals(value));
  }

  /**
   * @param number counted from 1, in the order of the site's stays
   * @param read which facts are taken, by their times
   */
  PatientRecord record(SiteId site, int number, Predicate<Measurement> read) {
    String person = patient == null ? "%s-%05d".formatted(site, number) : person(site, patient);
    String key = encounter == null ? person : person + '-' + safe(encounter);
    return new PatientRecord(key, episode(site, person, read), List.of());
  }

  private Episode episode(SiteId site, String person, Predicate<Measurement> read) {
    Instant begun = start();
    for (Dated one : dated) {
      measurements.add(
          new Measurement(one.concept(), one.value(), Duration.between(begun, one.time())));
    }
    dated.clear();
    PatientPseudonym pseudonym = new PatientPseudonym(person);
    return episode(
        site,
        pseudonym,
        encounter == null ? ONLY_STAY : encounter,
        begun,
        measurements.stream().filter(read).toList());
  }

  static Episode episode(
      SiteId site, PatientPseudonym patient, Instant start, List<Measurement> measurements) {
    return episode(site, patient, ONLY_STAY, start, measurements);
  }

  private static Episode episode(
      SiteId site,
      PatientPseudonym patient,
      String encounter,
      Instant start,
      List<Measurement> measurements) {
    return new Episode(
        EpisodeId.of(site, patient, encounter),
        site,
        patient,
        start,
        measurements,
        List.of(),
        List.of(),
        List.of());
  }

  private Instant start() {
    return Objects.requireNonNullElseGet(
        start,
        () ->
            dated.stream()
                .map(Dated::time)
                .min(Instant::compareTo)
                .orElseThrow(
                    () ->
                        new DatasetException(
                            "%s: nothing says when the stay began%nMaybe give the table a start."
                                .formatted(place))));
  }

  private static String person(SiteId site, String patient) {
    String person = site.value() + '-' + safe(patient);
    return person.length() < SHORTEST_PSEUDONYM
        ? site.value() + '-' + ClinicalNetwork.hash(patient)
        : person;
  }

  /** A number that can be part of a pseudonym and of a FHIR id. */
  private static String safe(String number) {
    return number.matches("[A-Za-z0-9-]+") && number.length() <= LONGEST_OWN_KEY
        ? number
        : ClinicalNetwork.hash(number);
  }
}
