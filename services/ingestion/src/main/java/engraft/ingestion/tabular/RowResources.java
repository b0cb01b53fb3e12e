package engraft.ingestion.tabular;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.datasets.CodeSystems;
import engraft.datasets.table.CellValue;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.TableRow;
import engraft.datasets.table.TableRow.Fact;
import engraft.datasets.table.TableRow.When;
import engraft.datasets.table.Variable;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.PatientReference;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one table say, as resources: the patient, the stay and the row's facts. The same
 * row always has the same ids and contents; a corrected row has the ids of the one it corrects. Of
 * rows that are taken in together, the first alone says who the patient is and when the stay was.
 */
final class RowResources {

  private static final Map<String, String> SYSTEMS =
      Map.of(
          "LOINC", "http://loinc.org",
          "SNOMED", "http://snomed.info/sct",
          "RXNORM", "http://www.nlm.nih.gov/research/umls/rxnorm",
          "ATC", "http://www.whocc.no/atc",
          "ICD10", "http://hl7.org/fhir/sid/icd-10",
          "ICD10CM", "http://hl7.org/fhir/sid/icd-10-cm",
          "ICD9CM", "http://hl7.org/fhir/sid/icd-9-cm");
  private static final String SEPARATOR = "\u001f";

  private final SiteId site;
  private final TableDescriptor table;
  private final String file;
  private final Set<Said> said = new HashSet<>();
  private final Occurrences occurrences = new Occurrences();

  /**
   * @param file names the patients of a table that names none, by their row
   */
  RowResources(SiteId site, TableDescriptor table, String file) {
    this.site = site;
    this.table = table;
    this.file = file;
  }

  /**
   * Which of the rows of its patient and time this is, counted from 1; of one that says something.
   */
  int occurrence(TableRow row) {
    return occurrences.of(key(row, subject(row)), content(row));
  }

  /**
   * Empty when the row says nothing.
   *
   * @param occurrence as it was told of this row
   */
  List<SourceResource> of(TableRow row, int occurrence) {
    List<SourceStatement.Part> facts =
        row.facts().stream().flatMap(fact -> part(row, fact).stream()).toList();
    if (facts.isEmpty()) {
      return List.of();
    }
    Subject subject = subject(row);
    List<SourceResource> resources = new ArrayList<>();
    subject.introduction().filter(this::isNew).ifPresent(resources::add);
    subject.stay().filter(this::isNew).ifPresent(resources::add);
    resources.add(
        new SourceResource(
            Math.toIntExact(row.number()),
            "Observation",
            occurrence == 1 ? key(row, subject) : key(row, subject) + SEPARATOR + occurrence,
            content(row),
            subject.concern(),
            facts));
    return resources;
  }

  /** Who a patient is and when a stay was is said by the first row that is taken in with it. */
  private boolean isNew(SourceResource resource) {
    return said.add(new Said(resource.type(), resource.id(), resource.content()));
  }

  /** The next row is taken in apart from those before. */
  void apart() {
    said.clear();
  }

  private record Said(String type, String id, Digest content) {}

  /** Of whom a row speaks. */
  private record Subject(
      String patient,
      @Nullable String encounter,
      Concern concern,
      Optional<SourceResource> introduction,
      Optional<SourceResource> stay) {}

  private Subject subject(TableRow row) {
    String patient = row.patient() == null ? file + '#' + row.number() : row.patient();
    String encounter = row.encounter();
    if (encounter == null && row.start() != null) {
      encounter = patient + SEPARATOR + row.start();
    }
    TableDescriptor.PatientColumn column = table.patient();
    String system = column == null ? null : column.system();
    PatientReference reference =
        system == null
            ? new PatientReference.ById(patient)
            : new PatientReference.ByIdentifier(system, patient);
    Concern concern = new Concern.OfPatient(reference, encounter);
    Optional<SourceResource> introduction =
        system == null
            ? Optional.of(SourceResource.person(Math.toIntExact(row.number()), patient))
            : Optional.empty();
    return new Subject(patient, encounter, concern, introduction, stay(row, encounter, concern));
  }

  private static Optional<SourceResource> stay(
      TableRow row, @Nullable String encounter, Concern concern) {
    if (encounter == null || (row.start() == null && row.end() == null)) {
      return Optional.empty();
    }
    Instant start = row.start();
    Instant end = row.end();
    return Optional.of(
        new SourceResource(
            Math.toIntExact(row.number()),
            "Encounter",
            encounter,
            Digest.ofText("stay" + SEPARATOR + start + SEPARATOR + end),
            concern,
            List.of(
                SourceStatement.whole(
                    shift ->
                        new Statement.EncounterPeriod(
                            shift.shift(start), shift.shift(end), null)))));
  }

  private Optional<SourceStatement.Part> part(TableRow row, Fact fact) {
    return value(fact.value())
        .map(
            value -> {
              Coding coding = coding(fact);
              Instant time = time(row, fact);
              ObservationStatus status =
                  value.equals(new SourceValue.Missing(Absence.PENDING))
                      ? ObservationStatus.REGISTERED
                      : ObservationStatus.FINAL;
              return new SourceStatement.Part(
                  table.isWide() ? fact.name() : "",
                  shift ->
                      new Statement.Observation(
                          List.of(coding), fact.name(), value, status, shift.shift(time)));
            });
  }

  private Coding coding(Fact fact) {
    Variable variable = fact.variable();
    if (variable != null) {
      ConceptId concept = variable.concept();
      return new Coding(CodeSystems.uri(concept, site), concept.code(), null);
    }
    return undescribed(Objects.requireNonNull(table.events()), fact.name());
  }

  /** By the system that the code names, else by the table's, else among the site's own. */
  private Coding undescribed(TableDescriptor.Events events, String code) {
    String split = events.split();
    int at = split == null ? -1 : code.indexOf(split);
    if (split != null && at > 0) {
      String uri = SYSTEMS.get(code.substring(0, at).toUpperCase(Locale.ROOT));
      if (uri != null) {
        return new Coding(uri, code.substring(at + split.length()), null);
      }
    }
    String system = events.system();
    return new Coding(
        system == null ? CodeSystems.localUri(site) : CodeSystems.uri(system, site), code, null);
  }

  /** Empty for a blank cell: what was not written was not said. */
  private static Optional<SourceValue> value(CellValue cell) {
    return switch (cell) {
      case CellValue.Number number ->
          Optional.of(new SourceValue.Quantity(number.value(), number.comparator(), number.unit()));
      case CellValue.Category category ->
          Optional.of(
              new SourceValue.Concept(
                  List.of(new Coding(CodeSystems.ENGRAFT_URI, category.code(), null)), null));
      case CellValue.Text text -> Optional.of(new SourceValue.Text(text.text()));
      case CellValue.Missing missing -> Optional.of(new SourceValue.Missing(missing.reason()));
      case CellValue.Blank _ -> Optional.empty();
    };
  }

  private static @Nullable Instant time(TableRow row, Fact fact) {
    Instant start = row.start();
    Variable variable = fact.variable();
    if (variable != null && variable.after() != null) {
      return start == null ? null : start.plus(variable.after());
    }
    return switch (fact.when()) {
      case When.Never _ -> start;
      case When.At(Instant time) -> time;
      case When.Since(var since) -> start == null ? null : start.plus(since);
    };
  }

  private static String time(TableRow row) {
    return switch (row.when()) {
      case When.Never _ -> "";
      case When.At(Instant time) -> time.toString();
      case When.Since(var since) -> since.toString();
    };
  }

  private String event(TableRow row) {
    return table.isWide() ? "row" : row.facts().getFirst().name();
  }

  private String key(TableRow row, Subject subject) {
    return key(subject.encounter(), subject.patient(), time(row), event(row));
  }

  private static String key(@Nullable String... parts) {
    List<String> words = new ArrayList<>();
    for (String part : parts) {
      words.add(Objects.requireNonNullElse(part, ""));
    }
    return String.join(SEPARATOR, words);
  }

  /** Of what was understood: a better descriptor makes another content of the same row. */
  private static Digest content(TableRow row) {
    StringBuilder said = new StringBuilder();
    for (Fact fact : row.facts()) {
      said.append(fact.name())
          .append(SEPARATOR)
          .append(fact.variable() == null ? "" : fact.variable().concept())
          .append(SEPARATOR)
          .append(fact.value())
          .append(fact.when().equals(row.when()) ? "" : fact.when())
          .append('\n');
    }
    return Digest.ofText(said.append(time(row)).append(SEPARATOR).append(row.start()).toString());
  }
}
