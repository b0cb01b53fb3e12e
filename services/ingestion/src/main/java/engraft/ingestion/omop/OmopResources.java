package engraft.ingestion.omop;

import engraft.clinical.Absence;
import engraft.clinical.Digest;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.ingestion.omop.OmopRow.Broken;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.PatientReference;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of an extract say, as resources under ids of their own. */
final class OmopResources {

  private static final String NONE = "0";
  private static final Map<String, String> SEXES =
      Map.of("8507", "male", "8532", "female", "8521", "other", "8551", "unknown");
  private static final Map<String, String> COMPARATORS =
      Map.of("4171756", "<", "4171754", "<=", "4171755", ">=", "4172704", ">");

  private static final Columns DRUG =
      new Columns("drug_concept_id", "drug_source_value", "drug_exposure_start");
  private static final Columns PROCEDURE =
      new Columns("procedure_concept_id", "procedure_source_value", "procedure");

  private final OmopConcepts concepts;
  private final Map<String, String> patients = new HashMap<>();

  OmopResources(OmopConcepts concepts) {
    this.concepts = concepts;
  }

  /**
   * @param position of the resource in its submission
   */
  SourceResource of(OmopRow row, int position) throws Broken {
    return switch (row.table()) {
      case PERSON -> person(row, position);
      case VISIT_OCCURRENCE -> visit(row, position);
      case MEASUREMENT -> fact(row, position, "measurement", "measurement");
      case OBSERVATION -> fact(row, position, "observation", "observation");
      case CONDITION_OCCURRENCE -> condition(row, position);
      case DRUG_EXPOSURE ->
          treatment(row, position, new Said("DrugExposure", "drug_exposure_id"), DRUG);
      case PROCEDURE_OCCURRENCE ->
          treatment(row, position, new Said("Procedure", "procedure_occurrence_id"), PROCEDURE);
      case CONCEPT -> throw new IllegalStateException("concepts are no resources");
    };
  }

  /** The hospital's own number where the extract has it, so that a new extract names the same. */
  private SourceResource person(OmopRow row, int position) throws Broken {
    String number = row.required("person_id");
    String own = row.cell("person_source_value");
    String patient = own.isEmpty() ? "omop-" + number : own;
    patients.put(number, patient);
    String sex = SEXES.getOrDefault(row.concept("gender_concept_id"), "unknown");
    LocalDate birth = birth(row);
    return new SourceResource(
        position,
        "Patient",
        patient,
        content(row),
        new Concern.Introduction(patient, List.of()),
        List.of(
            SourceStatement.whole(
                shift ->
                    new Statement.Demographics(sex, birth == null ? null : shift.year(birth)))));
  }

  private static @Nullable LocalDate birth(OmopRow row) throws Broken {
    if (row.cell("year_of_birth").isEmpty()) {
      return null;
    }
    try {
      LocalDate birth =
          LocalDate.of(
              (int) row.number("year_of_birth"),
              part(row, "month_of_birth"),
              part(row, "day_of_birth"));
      if (OmopRow.isKnown(birth.getYear())) {
        return birth;
      }
    } catch (DateTimeException e) {
      throw noBirth();
    }
    throw noBirth();
  }

  private static Broken noBirth() {
    return new Broken("year_of_birth", "is not a date of birth");
  }

  private static int part(OmopRow row, String column) throws Broken {
    return row.cell(column).isEmpty() ? 1 : (int) row.number(column);
  }

  private SourceResource visit(OmopRow row, int position) throws Broken {
    Instant start = row.time("visit_start");
    Instant end = row.time("visit_end");
    String visit = visit(row.required("visit_occurrence_id"));
    return new SourceResource(
        position,
        "Encounter",
        visit,
        content(row),
        new Concern.OfPatient(patient(row), visit),
        List.of(
            SourceStatement.whole(
                shift ->
                    new Statement.EncounterPeriod(shift.shift(start), shift.shift(end), null))));
  }

  private SourceResource fact(OmopRow row, int position, String table, String prefix)
      throws Broken {
    Coding code =
        concepts.coding(row.concept(prefix + "_concept_id"), row.cell(prefix + "_source_value"));
    SourceValue value = value(row);
    Instant time = row.time(prefix);
    return resource(
        row,
        position,
        new Said("Observation", table + "_id"),
        shift ->
            new Statement.Observation(
                List.of(code), null, value, ObservationStatus.FINAL, shift.shift(time)));
  }

  private SourceValue value(OmopRow row) throws Broken {
    if (!row.cell("value_as_number").isEmpty()) {
      return new SourceValue.Quantity(
          row.number("value_as_number"),
          COMPARATORS.get(row.concept("operator_concept_id")),
          concepts.unit(row.concept("unit_concept_id"), row.cell("unit_source_value")));
    }
    String concept = row.concept("value_as_concept_id");
    if (!concept.equals(NONE)) {
      return new SourceValue.Concept(
          List.of(concepts.coding(concept, row.cell("value_source_value"))), null);
    }
    for (String column : List.of("value_as_string", "value_source_value")) {
      if (!row.cell(column).isEmpty()) {
        return new SourceValue.Text(row.cell(column));
      }
    }
    return new SourceValue.Missing(Absence.NOT_MEASURED);
  }

  private SourceResource condition(OmopRow row, int position) throws Broken {
    Coding code =
        concepts.coding(row.concept("condition_concept_id"), row.cell("condition_source_value"));
    Instant time = row.time("condition_start");
    return resource(
        row,
        position,
        new Said("Condition", "condition_occurrence_id"),
        shift -> new Statement.Diagnosis(List.of(code), null, false, shift.shift(time)));
  }

  /** Of which columns a treatment is told. */
  private record Columns(String concept, String source, String time) {}

  /** The CDM keeps what happened: its rows are exposures and procedures that were done. */
  private SourceResource treatment(OmopRow row, int position, Said said, Columns columns)
      throws Broken {
    Coding code = concepts.coding(row.concept(columns.concept()), row.cell(columns.source()));
    Instant time = row.time(columns.time());
    return resource(
        row,
        position,
        said,
        shift ->
            new Statement.Treatment(List.of(code), null, TreatmentStatus.GIVEN, shift.shift(time)));
  }

  /** What kind of resource a row is, and which column numbers it. */
  private record Said(String type, String idColumn) {}

  private SourceResource resource(OmopRow row, int position, Said said, SourceStatement statement)
      throws Broken {
    String visit = row.cell("visit_occurrence_id");
    String id = "omop-%s-%s".formatted(row.table(), row.required(said.idColumn()));
    return new SourceResource(
        position,
        said.type(),
        id,
        content(row),
        new Concern.OfPatient(patient(row), visit.isEmpty() ? null : visit(visit)),
        List.of(SourceStatement.whole(statement)));
  }

  private PatientReference patient(OmopRow row) throws Broken {
    String patient = patients.get(row.required("person_id"));
    if (patient == null) {
      throw new Broken("person_id", "must be of a person of the extract");
    }
    return new PatientReference.ById(patient);
  }

  private static String visit(String number) {
    return "omop-visit-" + number;
  }

  private static Digest content(OmopRow row) {
    return Digest.ofText(row.table() + "\u001f" + String.join("\u001f", row.cells()));
  }
}
