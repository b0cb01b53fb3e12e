package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.Fhir.patient;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Medications, vaccines, procedures and allergies: what they are, whether and when. */
class TreatmentsTest {

  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  private static final String SUBJECT = "'subject':{'reference':'Patient/p'}";
  private static final String DRUG =
      "'medicationCodeableConcept':{'coding':[{'system':'%s','code':'7984'}]}".formatted(RXNORM);
  private static final String INTENT = "'intent':'order'";

  private final FrontDoor door = new FrontDoor();

  @ParameterizedTest
  @CsvSource({
    "active, order, GIVEN",
    "completed, order, GIVEN",
    "stopped, order, GIVEN",
    "active, plan, PLANNED",
    "active, proposal, PLANNED",
    "on-hold, order, PLANNED",
    "draft, order, PLANNED",
    "unknown, order, PLANNED",
    "cancelled, order, NOT_GIVEN",
    "cancelled, plan, NOT_GIVEN",
    "entered-in-error, order, ENTERED_IN_ERROR"
  })
  void aPrescriptionCountsByItsStatusAndIntent(
      String status, String intent, TreatmentStatus expected) {
    assertThat(one("MedicationRequest", status, DRUG, "'intent':'%s'".formatted(intent)).status())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"active, NOT_GIVEN", "entered-in-error, ENTERED_IN_ERROR"})
  void whatMustNotBeGivenIsNotGiven(String status, TreatmentStatus expected) {
    assertThat(one("MedicationRequest", status, DRUG, INTENT, "'doNotPerform':true").status())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "MedicationAdministration, in-progress, GIVEN",
    "MedicationAdministration, on-hold, GIVEN",
    "MedicationAdministration, completed, GIVEN",
    "MedicationAdministration, stopped, GIVEN",
    "MedicationAdministration, not-done, NOT_GIVEN",
    "MedicationAdministration, unknown, PLANNED",
    "MedicationAdministration, entered-in-error, ENTERED_IN_ERROR",
    "MedicationStatement, active, GIVEN",
    "MedicationStatement, completed, GIVEN",
    "MedicationStatement, stopped, GIVEN",
    "MedicationStatement, on-hold, GIVEN",
    "MedicationStatement, intended, PLANNED",
    "MedicationStatement, unknown, PLANNED",
    "MedicationStatement, not-taken, NOT_GIVEN",
    "MedicationStatement, entered-in-error, ENTERED_IN_ERROR",
    "MedicationDispense, completed, GIVEN",
    "MedicationDispense, stopped, GIVEN",
    "MedicationDispense, preparation, PLANNED",
    "MedicationDispense, in-progress, PLANNED",
    "MedicationDispense, on-hold, PLANNED",
    "MedicationDispense, unknown, PLANNED",
    "MedicationDispense, cancelled, NOT_GIVEN",
    "MedicationDispense, declined, NOT_GIVEN",
    "MedicationDispense, entered-in-error, ENTERED_IN_ERROR"
  })
  void aDoseCountsByItsStatus(String type, String status, TreatmentStatus expected) {
    String when =
        type.equals("MedicationAdministration")
            ? "'effectiveDateTime':'2024-03-01'"
            : "'note':[{'text':'none'}]";
    assertThat(one(type, status, DRUG, when).status()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "completed, GIVEN",
    "in-progress, GIVEN",
    "on-hold, GIVEN",
    "stopped, GIVEN",
    "preparation, PLANNED",
    "unknown, PLANNED",
    "not-done, NOT_GIVEN",
    "entered-in-error, ENTERED_IN_ERROR"
  })
  void aProcedureCountsByItsStatus(String status, TreatmentStatus expected) {
    assertThat(one("Procedure", status, "'code':{'text':'Appendectomy'}"))
        .isEqualTo(new Statement.Treatment(List.of(), "Appendectomy", expected, null));
  }

  @ParameterizedTest
  @CsvSource({"completed, GIVEN", "not-done, NOT_GIVEN", "entered-in-error, ENTERED_IN_ERROR"})
  void aVaccinationCountsByItsStatus(String status, TreatmentStatus expected) {
    post(
        """
        {'resourceType':'Immunization','id':'i','status':'%s','patient':{'reference':'Patient/p'},
         'vaccineCode':{'coding':[{'system':'http://hl7.org/fhir/sid/cvx','code':'140'}]},
         'occurrenceDateTime':'2024-03-01'}
        """
            .formatted(status));

    assertThat(treatment())
        .isEqualTo(
            new Statement.Treatment(
                List.of(new Coding("http://hl7.org/fhir/sid/cvx", "140", null)),
                null,
                expected,
                Instant.parse("2024-03-01T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          MedicationRequest        | active    | 'intent':'order','authoredOn':'2024-03-01'
          MedicationAdministration | completed | 'effectivePeriod':{'start':'2024-03-01','end':'2024-03-02'}
          MedicationStatement      | active    | 'effectiveDateTime':'2024-03-01','dateAsserted':'2024-04-01'
          MedicationStatement      | active    | 'dateAsserted':'2024-03-01'
          MedicationDispense       | completed | 'whenPrepared':'2024-02-01','whenHandedOver':'2024-03-01'
          MedicationDispense       | completed | 'whenPrepared':'2024-03-01'
          """)
  void aDoseHasItsTime(String type, String status, String when) {
    assertThat(one(type, status, DRUG, when).time())
        .isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
  }

  @Test
  void aMedicationWithinOrBesideIsNamedByItsCode() {
    String medication =
        "'resourceType':'Medication','code':{'coding':[{'system':'s','code':'%s'}]}";
    String request =
        "{'resourceType':'MedicationRequest','id':'%s','status':'active','intent':'order',"
            + "'medicationReference':{'reference':'%s'}%s,"
            + SUBJECT
            + "}";
    String bundle =
        bundle(
                "transaction",
                patient("p"),
                json(
                    request.formatted(
                        "within",
                        "#m",
                        ",'contained':[{'id':'m'," + medication.formatted("1") + "}]")),
                json(
                    request.formatted(
                        "by-entry", "urn:uuid:33f51340-8ce8-4bf5-9bd4-f4a7d1c6b4c8", "")),
                json(request.formatted("by-id", "Medication/m2", "")),
                json("{'id':'m2'," + medication.formatted("3") + "}"))
            .replaceFirst(
                "\\]}$",
                json(
                    ",{'fullUrl':'urn:uuid:33f51340-8ce8-4bf5-9bd4-f4a7d1c6b4c8','resource':{"
                        + medication.formatted("2")
                        + "},'request':{'method':'POST','url':'Medication'}}]}"));

    assertThat(FrontDoor.issues(door.post(bundle))).isEmpty();

    assertThat(door.told())
        .filteredOn(entry -> entry.type().equals("MedicationRequest"))
        .extracting(entry -> ((Statement.Treatment) entry.statement()).codes())
        .containsExactly(
            List.of(new Coding("s", "1", null)),
            List.of(new Coding("s", "2", null)),
            List.of(new Coding("s", "3", null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'reference':'Medication/17','display':'Pen V'}          | [Coding[system=urn:engraft:fhir:medication, code=17, display=Pen V]] | Pen V
          {'reference':'http://ehr/fhir/Medication/17'}            | [Coding[system=urn:engraft:fhir:medication, code=17, display=null]]  | null
          {'reference':'#none','display':'Pen V'}                  | []                                                                   | Pen V
          {'identifier':{'system':'urn:drugs','value':'4711'}}     | [Coding[system=urn:drugs, code=4711, display=null]]                  | null
          {'display':'Pen V'}                                      | []                                                                   | Pen V
          """)
  void aMedicationOfTheFormularyIsACodeOfTheHospitals(String reference, String codes, String text) {
    Statement.Treatment told =
        one("MedicationRequest", "active", INTENT, "'medicationReference':" + reference);

    assertThat(told.codes()).hasToString(codes);
    assertThat(told.text()).isEqualTo(text.equals("null") ? null : text);
  }

  @Test
  void anAllergyIsOfTheTimeWhenItBecameKnown() {
    allergy("'recordedDate':'2024-03-01','onsetDateTime':'1999'", "confirmed");

    assertThat(door.told())
        .extracting(ClinicalRecord.Entry::statement)
        .contains(
            new Statement.Allergy(
                List.of(new Coding(RXNORM, "7984", null)),
                null,
                false,
                Instant.parse("2024-03-01T00:00:00Z")));
  }

  @Test
  void anAllergyMayBeRefutedOrGoneOrToWhatItsReactionNames() {
    allergy("'onsetDateTime':'1999'", "refuted");
    assertThat(door.told().getLast().statement())
        .isEqualTo(
            new Statement.Allergy(
                List.of(new Coding(RXNORM, "7984", null)),
                null,
                true,
                Instant.parse("1999-01-01T00:00:00Z")));

    allergy("'onsetDateTime':'1999'", "entered-in-error");
    assertThat(door.told().getLast().statement())
        .isEqualTo(new Statement.Other("AllergyIntolerance"));

    post(
        """
        {'resourceType':'AllergyIntolerance','id':'r','patient':{'reference':'Patient/p'},
         'reaction':[{'substance':{'text':'Latex'},'manifestation':[{'text':'Rash'}]}]}
        """);
    assertThat(door.told().getLast().statement())
        .isEqualTo(new Statement.Allergy(List.of(), "Latex", false, null));
  }

  @Test
  void aConditionEnteredInErrorIsNotDenied() {
    post(
        """
        {'resourceType':'Condition','id':'c','code':{'text':'Diabetes'},
         'verificationStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status',
          'code':'entered-in-error'}]},%s}
        """
            .formatted(SUBJECT));

    assertThat(door.told().getLast().statement()).isEqualTo(new Statement.Other("Condition"));
  }

  private void allergy(String times, String verification) {
    post(
        """
        {'resourceType':'AllergyIntolerance','id':'a','patient':{'reference':'Patient/p'},%s,
         'code':{'coding':[{'system':'%s','code':'7984'}]},
         'verificationStatus':{'coding':[
          {'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification','code':'%s'}]}}
        """
            .formatted(times, RXNORM, verification));
  }

  private Statement.Treatment one(String type, String status, String... elements) {
    post(
        "{'resourceType':'%s','id':'t','status':'%s',%s,%s}"
            .formatted(type, status, String.join(",", elements), SUBJECT));
    return treatment();
  }

  private Statement.Treatment treatment() {
    return door.told().stream()
        .map(ClinicalRecord.Entry::statement)
        .filter(Statement.Treatment.class::isInstance)
        .map(Statement.Treatment.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private void post(String resource) {
    Answer answer = door.post(bundle("batch", patient("p"), json(resource)));
    assertThat(FrontDoor.issues(answer)).isEmpty();
  }
}
