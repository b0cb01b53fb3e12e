package engraft.ingestion.deidentification;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ConsentStanding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.deidentification.known.PersonalDetails;
import engraft.deidentification.scrubbing.Scrubber;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of a record that can hold words, one by one: none may name its patient. */
class DeidentifyRecordTest {

  private static final Instant RECEIVED = Instant.parse("2026-06-01T12:00:00Z");
  private static final String NAMING = "sodium of Hohenlohe";
  private static final Coding PLAIN = new Coding("http://loinc.org", "2951-2", "sodium");
  private static final Coding NAMED = new Coding("http://loinc.org", "2951-2", NAMING);
  private static final SourceValue NOTHING = new SourceValue.Text("high");

  private final DeidentifyRecord deidentify =
      new DeidentifyRecord(
          new Scrubber((_, _) -> List.of()),
          new PersonalDetails(List.of("Hohenlohe"), List.of(), List.of(), List.of()),
          0,
          RECEIVED);

  static Stream<Statement> statementsThatNameThePatient() {
    return Stream.of(
        observation(NAMED, null, NOTHING),
        observation(PLAIN, NAMING, NOTHING),
        observation(PLAIN, null, new SourceValue.Text(NAMING)),
        observation(PLAIN, null, new SourceValue.Concept(List.of(NAMED), null)),
        observation(PLAIN, null, new SourceValue.Concept(List.of(PLAIN), NAMING)),
        new Statement.Diagnosis(List.of(NAMED), null, false, RECEIVED),
        new Statement.Diagnosis(List.of(PLAIN), NAMING, false, RECEIVED),
        new Statement.Treatment(List.of(NAMED), null, TreatmentStatus.GIVEN, RECEIVED),
        new Statement.Treatment(List.of(PLAIN), NAMING, TreatmentStatus.GIVEN, RECEIVED),
        new Statement.Allergy(List.of(NAMED), null, false, RECEIVED),
        new Statement.Allergy(List.of(PLAIN), NAMING, false, RECEIVED),
        new Statement.EncounterPeriod(RECEIVED, null, NAMED),
        new Statement.Consent(RECEIVED, ConsentStanding.IN_FORCE, false, List.of(NAMED), null),
        new Statement.NoteText("en", NAMING, RECEIVED),
        new Statement.ImageData(NAMED, 1, 1, "AA==", RECEIVED));
  }

  @ParameterizedTest
  @MethodSource("statementsThatNameThePatient")
  void noFieldNamesThePatient(Statement statement) throws Exception {
    String left = ContractJson.mapper().writeValueAsString(applied(statement));

    assertThat(left).doesNotContain("Hohenlohe").contains("sodium of [");
  }

  private static Statement observation(Coding code, @Nullable String text, SourceValue value) {
    return new Statement.Observation(List.of(code), text, value, ObservationStatus.FINAL, RECEIVED);
  }

  @ParameterizedTest
  @CsvSource({"1900, 1937", "1936, 1937", "1937, 1937", "1938, 1938"})
  void aYearOfBirthTellsOfNoAgeAboveEightyNine(int born, int told) {
    assertThat(applied(new Statement.Demographics("female", born)))
        .isEqualTo(new Statement.Demographics("female", told));
  }

  @Test
  void anUnknownYearOfBirthStaysUnknown() {
    Statement unknown = new Statement.Demographics("female", null);

    assertThat(applied(unknown)).isEqualTo(unknown);
  }

  private Statement applied(Statement statement) {
    return deidentify
        .apply(new ClinicalRecord.Entry("Observation", "o1", Digest.of(new byte[] {1}), statement))
        .statement();
  }
}
