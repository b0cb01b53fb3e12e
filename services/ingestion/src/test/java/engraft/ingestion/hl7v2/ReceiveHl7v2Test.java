package engraft.ingestion.hl7v2;

import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7.obr;
import static engraft.ingestion.hl7v2.Hl7.obx;
import static engraft.ingestion.hl7v2.Hl7.pid;
import static engraft.ingestion.hl7v2.Hl7.stay;
import static engraft.ingestion.hl7v2.Hl7Door.VA;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.PatientReference.ByIdentifier;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import engraft.ingestion.records.Submission;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReceiveHl7v2Test {

  private static final String ORU = "ORU^R01^ORU_R01";
  private static final String GLUCOSE = "2345-7";

  private final Hl7Door door = new Hl7Door();

  @Test
  void aResultBecomesARecordOfItsStayWithoutAnyIdentifier() {
    Acknowledgement answer =
        door.send(
            msh(ORU, "1"),
            pid("jane-7"),
            stay("stay-1"),
            obr("77", "24331-1"),
            obx(GLUCOSE, "NM", "5.5", "mmol/L^^UCUM", "F"));

    assertThat(answer.code()).isEqualTo(Acknowledgement.Code.AA);
    assertThat(door.told().toString()).doesNotContain("jane-7", "stay-1", "Doe", "P77", "F77");
    assertThat(door.records.all())
        .extracting(AcceptedRecord::episode)
        .containsOnly(
            door.pseudonyms.episode(
                VA, theOnlyPatient(), new ByIdentifier("", "stay-1").sourceId()));
    assertThat(door.believed(Statement.Observation.class))
        .singleElement()
        .satisfies(
            glucose -> {
              assertThat(glucose.value()).isEqualTo(new SourceValue.Quantity(5.5, null, "mmol/L"));
              assertThat(glucose.codes().getFirst().system()).isEqualTo("http://loinc.org");
              assertThat(glucose.time()).isEqualTo(Instant.parse("2024-03-05T07:00:00Z"));
            });
    assertThat(door.believed(Statement.EncounterPeriod.class))
        .extracting(Statement.EncounterPeriod::start)
        .contains(Instant.parse("2024-03-01T08:00:00Z"));
    assertThat(door.believed(Statement.Demographics.class))
        .containsExactlyInAnyOrder(
            new Statement.Demographics("female", null), new Statement.Demographics(null, 1960));
  }

  @Test
  void theSameMessageAgainIsAcceptedAndAddsNothing() {
    String[] message = result("1", "5.5", "F");

    door.send(message);
    message[0] = message[0].replace("20240305081500", "20240305081501");
    Acknowledgement again = door.send(message);

    assertThat(again.isAccepted()).isTrue();
    assertThat(door.records.all()).hasSize(1);
  }

  @Test
  void theSameControlIdWithAnotherContentIsRefusedAndKeepsNothing() {
    door.send(result("1", "5.5", "F"));

    Acknowledgement answer = door.send(result("1", "6.5", "F"));

    assertThat(answer.code()).isEqualTo(Acknowledgement.Code.AE);
    assertThat(answer.issues())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.kind()).isEqualTo(Issue.Kind.DUPLICATE);
              assertThat(issue.expression()).isEqualTo("MSH[1]-10");
            });
    assertThat(values()).containsExactly(new SourceValue.Quantity(5.5, null, "mmol/L"));
  }

  @Test
  void aCorrectionReplacesAndSoDoesItsOwnReversal() {
    door.send(result("1", "5.5", "P"));
    door.send(result("2", "6.5", "F"));
    door.send(result("3", "5.5", "C"));

    assertThat(door.believed(Statement.Observation.class))
        .singleElement()
        .satisfies(
            glucose -> {
              assertThat(glucose.value()).isEqualTo(new SourceValue.Quantity(5.5, null, "mmol/L"));
              assertThat(glucose.status()).isEqualTo(ObservationStatus.AMENDED);
            });
    assertThat(door.records.all()).hasSize(3);
  }

  @Test
  void whatIsWithdrawnIsInErrorAndWhatCannotBeObtainedIsNotMeasured() {
    door.send(result("1", "5.5", "F"));
    door.send(result("2", "5.5", "W"));
    assertThat(values()).containsExactly(new SourceValue.Missing(Absence.IN_ERROR));

    door.send(result("3", "", "X"));
    assertThat(values()).containsExactly(new SourceValue.Missing(Absence.NOT_MEASURED));
  }

  @Test
  void aFinalStatusWithoutAValueLeavesThePreliminaryOne() {
    door.send(result("1", "5.5", "P"));
    door.send(result("2", "", "U"));

    assertThat(values()).containsExactly(new SourceValue.Quantity(5.5, null, "mmol/L"));
  }

  @Test
  void anOrderIsPendingUntilItsResultComes() {
    door.send(msh("ORM^O01", "1"), pid("p"), "ORC|NW|P77", obr("77", GLUCOSE));
    assertThat(door.believed(Statement.Observation.class))
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.value()).isEqualTo(new SourceValue.Missing(Absence.PENDING));
              assertThat(order.status()).isEqualTo(ObservationStatus.REGISTERED);
              assertThat(order.codes().getFirst().code()).isEqualTo(GLUCOSE);
            });

    door.send(result("2", "5.5", "F"));

    assertThat(values()).containsExactly(new SourceValue.Quantity(5.5, null, "mmol/L"));
  }

  @Test
  void aCancelledOrderWasNotMeasured() {
    door.send(msh("OML^O21", "1"), pid("p"), "ORC|NW|P77", obr("77", GLUCOSE));
    door.send(msh("OML^O21", "2"), pid("p"), "ORC|CA|P77", obr("77", GLUCOSE));

    assertThat(values()).containsExactly(new SourceValue.Missing(Absence.NOT_MEASURED));
  }

  @Test
  void aStayEndsAndItsEndIsTakenBack() {
    String stay = stay("stay-1");
    door.send(msh("ADT^A01", "1"), "EVN||20240301", pid("p"), stay);
    door.send(msh("ADT^A03", "2"), "EVN||20240307120000", pid("p"), stay);
    assertThat(ends()).containsExactly(Instant.parse("2024-03-07T12:00:00Z"));

    door.send(msh("ADT^A08", "3"), "EVN||20240307130000", pid("p"), stay);
    assertThat(ends()).containsExactly(Instant.parse("2024-03-07T12:00:00Z"));

    door.send(msh("ADT^A13", "4"), "EVN||20240308", pid("p"), stay);
    assertThat(ends()).isEmpty();
  }

  @Test
  void aPatientIsTheSameByAnyIdentifierThatWasToldBefore() {
    door.send(msh("ADT^A28", "1"), "PID|1||17^^^HOSPITAL&1.2.3&ISO^MR~E9^^^EPI&9.9&ISO^PI|||||M");
    door.send(msh("ADT^A31", "2"), "PID|1||E9^^^EPI&9.9&ISO^PI|||||F");

    theOnlyPatient();
  }

  @Test
  void aPatientWhomFhirIntroducedIsTheSame() {
    Concern jane =
        new Concern.Introduction("fhir-id", List.of(new ByIdentifier("urn:oid:1.2.3", "17")));
    SourceResource patient =
        new SourceResource(
            0,
            "Patient",
            "fhir-id",
            Digest.ofText("fhir"),
            jane,
            List.of(SourceStatement.whole(_ -> new Statement.Other("Patient"))));
    door.acceptance.accept(
        new Submission(VA, Digest.ofText("o"), Submission.Mode.ALL_OR_NOTHING, List.of(patient)));

    door.send(msh("ADT^A31", "2"), pid("17"));

    assertThat(theOnlyPatient()).isEqualTo(door.pseudonyms.patient(VA, "fhir-id"));
  }

  @Test
  void whatIsSentOfAMergedPatientIsTheSurvivors() {
    door.send(result("1", "5.5", "F"));
    door.send(msh("ADT^A28", "2"), pid("survivor"));
    PatientPseudonym survivor = newest().patient();
    assertThat(survivor).isNotEqualTo(door.records.all().getFirst().patient());

    door.send(msh("ADT^A40", "3"), pid("survivor"), "MRG|p^^^HOSPITAL&1.2.3&ISO^MR");
    door.send(result("4", "6.5", "F"));

    assertThat(newest().patient()).isEqualTo(survivor);
    assertThat(theOnlyPatient()).isEqualTo(survivor);
  }

  @Test
  void aMergeBeforeTheResultsAndBehindThemGiveTheSame() {
    Hl7Door before = new Hl7Door();
    String[] merge = {msh("ADT^A40", "3"), pid("survivor"), "MRG|p^^^HOSPITAL&1.2.3&ISO^MR"};
    String[] ofStay = {
      msh(ORU, "2"),
      pid("p"),
      stay("stay-1"),
      obr("78", "24331-1"),
      obx(GLUCOSE, "NM", "5.7", "mmol/L", "F")
    };

    for (Hl7Door each : List.of(door, before)) {
      each.send(msh("ADT^A28", "0"), pid("survivor"));
    }
    door.send(result("1", "5.5", "F"));
    door.send(ofStay);
    door.send(merge);
    before.send(merge);
    before.send(result("1", "5.5", "F"));
    before.send(ofStay);

    assertThat(places(door)).isNotEmpty().isEqualTo(places(before));
  }

  @Test
  void patientsAreNotPartedAndTheMessageIsKeptWithTheReason() {
    door.send(result("1", "5.5", "F"));
    door.send(msh("ADT^A40", "2"), pid("survivor"), "MRG|p^^^HOSPITAL&1.2.3&ISO^MR");
    Set<String> before = places(door);

    Acknowledgement answer = door.send(msh("ADT^A37", "3"), pid("survivor"), pid("p"));

    assertThat(answer.isAccepted()).isFalse();
    assertThat(answer.issues())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.expression()).isEqualTo("MSH[1]-9");
              assertThat(issue.rule()).contains("A37").contains("Maybe erase");
            });
    assertThat(door.rejections.list(Hl7Door.VA, Optional.empty(), 10)).hasSize(1);
    assertThat(places(door)).isEqualTo(before);
  }

  /** Whose each resource is, and in which of their episodes. */
  private static Set<String> places(Hl7Door door) {
    return door.records.all().stream()
        .flatMap(
            record ->
                record.resources().stream()
                    .map(one -> record.patient() + " " + one.episode() + " " + one.key()))
        .collect(Collectors.toSet());
  }

  @Test
  void aPatientWhoGetsAnotherNumberKeepsThePseudonym() {
    door.send(msh("ADT^A28", "1"), pid("old"));
    door.send(msh("ADT^A47", "2"), pid("new"), "MRG|old^^^HOSPITAL&1.2.3&ISO^MR");

    theOnlyPatient();
  }

  @Test
  void aDocumentIsOneNoteAndIsReplacedAndCancelled() {
    door.send(
        msh("MDM^T02", "1"),
        pid("p"),
        "TXA|1|DS|TX|20240305||||||||D1",
        "OBX|1|TX|1^Report||First line \\T\\ more||||||F",
        "OBX|2|TX|1^Report||second\\.br\\third||||||F");
    assertThat(door.believed(Statement.NoteText.class))
        .extracting(Statement.NoteText::text)
        .containsExactly("First line & more\nsecond\nthird");

    door.send(
        msh("MDM^T10", "2"),
        pid("p"),
        "TXA|1|DS|TX|20240306||||||||D2|D1",
        "OBX|1|TX|1^Report||New||||||F");
    assertThat(door.believed(Statement.NoteText.class))
        .extracting(Statement.NoteText::text)
        .containsExactly("New");

    door.send(msh("MDM^T11", "3"), pid("p"), "TXA|1|DS|TX|20240306||||||||D2");
    assertThat(door.believed(Statement.NoteText.class)).isEmpty();
  }

  @Test
  void diagnosesAreRead() {
    door.send(msh("ADT^A01", "1"), pid("p"), "DG1|1|ICD-10|I25.1^Atherosclerosis||20240301|A");

    assertThat(door.believed(Statement.Diagnosis.class))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.codes().getFirst().system())
                    .isEqualTo("http://hl7.org/fhir/sid/icd-10"));
  }

  @Test
  void eachMessageOfABatchIsAnsweredForItself() {
    String batch =
        String.join(
            "\n",
            "FHS|^~\\&|LAB",
            "BHS|^~\\&|LAB",
            String.join("\n", result("1", "5.5", "F")),
            msh(ORU, "2"),
            String.join("\n", result("3", "5.5", "F")),
            "BTS|3",
            "FTS|1");

    ReceiveHl7v2.Answer answer = door.send(batch.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.isBatch()).isTrue();
    assertThat(answer.acknowledgements())
        .extracting(Acknowledgement::code)
        .containsExactly(Acknowledgement.Code.AA, Acknowledgement.Code.AE, Acknowledgement.Code.AA);
  }

  @Test
  void whatIsRefusedIsKeptToldWhereItIsWrongAndReplayed() {
    Acknowledgement answer = door.send(msh(ORU, "1"), "PID|1||^^^SECRET^MR||Doe", "OBX|1|NM|x||1");

    assertThat(answer.code()).isEqualTo(Acknowledgement.Code.AE);
    Rejection kept =
        door.rejections.find(VA, Objects.requireNonNull(answer.rejection())).orElseThrow();
    assertThat(kept.issues()).extracting(Issue::expression).containsExactly("PID[1]-3");
    assertThat(answer.text(Hl7Door.NOW, kept.id()))
        .contains("MSA|AE|1|", "ERR||PID^1^3|101^Required field missing^HL70357|E|||rejection ")
        .doesNotContain("SECRET", "Doe");
    assertThat(door.replay.replay(VA, kept.id())).get().isInstanceOf(Rejection.Open.class);
  }

  @Test
  void brokenHeadersAreRejected() {
    assertThat(door.send("").code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(door.send("hello").code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(door.send("MSH|").code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(door.send("MSH||LAB|||||||1|P|2.5").code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(door.send("MSH|^~\\&|||||||ORU^R01||P|2.5").issues())
        .extracting(Issue::expression)
        .containsExactly("MSH[1]-10");
    assertThat(door.send("MSH|^~\\&|||||||ORU^R01|1|P|3.0").issues())
        .extracting(Issue::expression)
        .containsExactly("MSH[1]-12");
  }

  @Test
  void anAcknowledgementIsTakenInAndSaysNothing() {
    Acknowledgement answer = door.send(msh("ACK", "1"), "MSA|AA|7");

    assertThat(answer.isAccepted()).isTrue();
    assertThat(door.records.all()).isEmpty();
  }

  @Test
  void otherDelimitersLineEndsAndCharacterSetsAreRead() {
    String message =
        "MSH#*~\\&#LAB#NORTH#####ORU*R01#1#P#2.3##########8859/1\n"
            + "PID###p***H*MR\nOBX#1#NM#GLU*Glucose*L##5.5#\u00b5mol/L#####F";

    door.send(message.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(values()).containsExactly(new SourceValue.Quantity(5.5, null, "\u00b5mol/L"));
  }

  private static String[] result(String controlId, String value, String status) {
    return new String[] {
      msh(ORU, controlId),
      pid("p"),
      obr("77", "24331-1"),
      obx(GLUCOSE, "NM", value, "mmol/L", status)
    };
  }

  private List<SourceValue> values() {
    return door.believed(Statement.Observation.class).stream()
        .map(Statement.Observation::value)
        .toList();
  }

  private List<Instant> ends() {
    return door.believed(Statement.EncounterPeriod.class).stream()
        .map(Statement.EncounterPeriod::end)
        .filter(Objects::nonNull)
        .toList();
  }

  private ClinicalRecord newest() {
    return door.payloads.get(door.records.all().getLast().payload());
  }

  private PatientPseudonym theOnlyPatient() {
    List<PatientPseudonym> patients =
        door.records.all().stream().map(AcceptedRecord::patient).distinct().toList();
    assertThat(patients).hasSize(1);
    return patients.getFirst();
  }
}
