package engraft.ingestion.hl7v2;

import static engraft.ingestion.hl7v2.Hl7.GLUCOSE;
import static engraft.ingestion.hl7v2.Hl7.ORU;
import static engraft.ingestion.hl7v2.Hl7.glucose;
import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7.obr;
import static engraft.ingestion.hl7v2.Hl7.obx;
import static engraft.ingestion.hl7v2.Hl7.pid;
import static engraft.ingestion.hl7v2.Hl7.stay;
import static engraft.ingestion.hl7v2.Hl7Door.VA;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.Delivery;
import engraft.ingestion.records.PatientReference.ByIdentifier;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import engraft.ingestion.records.Submission;
import engraft.ingestion.rejections.Issue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Stays, and who the patients are: by their numbers, renumbered and merged. */
class ReceivePatientsTest {

  private final Hl7Door door = new Hl7Door();

  @Test
  void aMergeThatNamesNobodyIsRefused() {
    Acknowledgement answer = door.send(msh("ADT^A40", "9"), pid("survivor"));

    assertThat(answer.issues()).extracting(Issue::expression).containsExactly("MRG");
    assertThat(door.records.all()).isEmpty();
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
  void aPatientIsTheSameByAnyIdentifierThatWasToldBefore() {
    door.send(msh("ADT^A28", "1"), "PID|1||17^^^HOSPITAL&1.2.3&ISO^MR~E9^^^EPI&9.9&ISO^PI|||||M");
    door.send(msh("ADT^A31", "2"), "PID|1||E9^^^EPI&9.9&ISO^PI|||||F");

    door.theOnlyPatient();
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
        new Submission(
            VA,
            new Delivery.Message(Digest.ofText("o")),
            Submission.Mode.ALL_OR_NOTHING,
            List.of(patient)));

    door.send(msh("ADT^A31", "2"), pid("17"));

    assertThat(door.theOnlyPatient()).isEqualTo(door.pseudonyms.patient(VA, "fhir-id"));
  }

  @Test
  void aPatientWhoGetsAnotherNumberKeepsThePseudonym() {
    door.send(msh("ADT^A28", "1"), pid("old"));
    door.send(msh("ADT^A47", "2"), pid("new"), "MRG|old^^^HOSPITAL&1.2.3&ISO^MR");

    door.theOnlyPatient();
  }

  @Test
  void whatIsSentOfAMergedPatientIsTheSurvivors() {
    door.send(glucose("1", "5.5", "F"));
    door.send(msh("ADT^A28", "2"), pid("survivor"));
    PatientPseudonym survivor = newest().patient();
    assertThat(survivor).isNotEqualTo(door.records.all().getFirst().patient());

    door.send(msh("ADT^A40", "3"), pid("survivor"), "MRG|p^^^HOSPITAL&1.2.3&ISO^MR");
    door.send(glucose("4", "6.5", "F"));

    assertThat(newest().patient()).isEqualTo(survivor);
    assertThat(door.theOnlyPatient()).isEqualTo(survivor);
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
    door.send(glucose("1", "5.5", "F"));
    door.send(ofStay);
    door.send(merge);
    before.send(merge);
    before.send(glucose("1", "5.5", "F"));
    before.send(ofStay);

    assertThat(places(door)).isNotEmpty().isEqualTo(places(before));
  }

  @Test
  void patientsAreNotPartedAndTheMessageIsKeptWithTheReason() {
    door.send(glucose("1", "5.5", "F"));
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

  private ClinicalRecord newest() {
    return door.payloads.get(door.records.all().getLast().payload());
  }

  private List<Instant> ends() {
    return door.believed(Statement.EncounterPeriod.class).stream()
        .map(Statement.EncounterPeriod::end)
        .filter(Objects::nonNull)
        .toList();
  }
}
