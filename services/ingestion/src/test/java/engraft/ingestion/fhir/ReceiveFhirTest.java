package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static engraft.ingestion.fhir.FrontDoor.VA;
import static engraft.ingestion.fhir.FrontDoor.issues;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Rejection;
import org.junit.jupiter.api.Test;

class ReceiveFhirTest {

  private final FrontDoor door = new FrontDoor();

  @Test
  void aStayBecomesOneRecordOfOneEpisodeWithoutAnyIdentifier() {
    Answer answer =
        door.post(
            bundle(
                "transaction",
                patient("jane-7"),
                stay("stay-1", "jane-7"),
                glucose("g1", "jane-7", mmol(5.5) + during("stay-1"))));

    assertThat(answer).isInstanceOf(Answer.Processed.class);
    assertThat(issues(answer)).isEmpty();
    PatientPseudonym jane = door.pseudonyms.patient(VA, "jane-7");
    assertThat(door.records.all())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.patient()).isEqualTo(jane);
              assertThat(record.episode()).isEqualTo(door.pseudonyms.episode(VA, jane, "stay-1"));
            });
    assertThat(door.told().toString()).doesNotContain("jane", "stay-1", "g1");
    assertThat(door.told())
        .extracting(ClinicalRecord.Entry::type)
        .containsExactly("Patient", "Encounter", "Observation");
  }

  @Test
  void eachStayIsAnEpisodeAndEachSaysOfWhomItSpeaks() {
    door.post(
        bundle(
            "transaction",
            patient("p"),
            stay("stay-1", "p"),
            stay("stay-2", "p"),
            glucose("g1", "p", mmol(5) + during("stay-2"))));

    PatientPseudonym patient = door.pseudonyms.patient(VA, "p");
    assertThat(door.records.all())
        .extracting(AcceptedRecord::episode)
        .containsExactly(
            EpisodeId.of(VA, patient, "-"),
            door.pseudonyms.episode(VA, patient, "stay-1"),
            door.pseudonyms.episode(VA, patient, "stay-2"));
    assertThat(door.records.all())
        .allSatisfy(
            record ->
                assertThat(door.payloads.get(record.payload()).entries())
                    .extracting(ClinicalRecord.Entry::type)
                    .contains("Patient"));
    assertThat(door.records.all())
        .flatExtracting(AcceptedRecord::resources)
        .extracting(version -> version.key().type())
        .containsExactly("Patient", "Encounter", "Encounter", "Observation");
  }

  @Test
  void aStaySentAfterItsPatientStillSaysOfWhomItSpeaks() {
    door.post("Patient", patient("p"));
    door.post(bundle("transaction", patient("p"), stay("stay-1", "p")));

    assertThat(door.payloads.get(door.records.all().getLast().payload()).entries())
        .extracting(ClinicalRecord.Entry::type)
        .containsExactly("Patient", "Encounter");
    assertThat(door.records.all().getLast().resources()).hasSize(1);
  }

  @Test
  void whatNamesNoEncounterStaysInItsEpisodeWhenItIsCorrected() {
    door.post(
        bundle("transaction", patient("p"), stay("stay-1", "p"), glucose("g1", "p", mmol(5))));
    door.put("Observation", "g1", glucose("g1", "p", mmol(6)));

    assertThat(door.records.all())
        .hasSize(2)
        .extracting(AcceptedRecord::episode)
        .containsOnly(door.records.all().getFirst().episode());
  }

  @Test
  void theSameSubmissionAgainIsAnsweredTheSameAndAddsNothing() {
    String body = bundle("transaction", patient("p"), glucose("g1", "p", mmol(5)));

    Answer first = door.post(body);
    Answer second = door.post(body);

    assertThat(second).isEqualTo(first);
    assertThat(door.records.all()).hasSize(1);
    assertThat(door.sealed.size()).isOne();
  }

  @Test
  void aChangedResourceIsANewVersionAndOnlyItIsToldAgain() {
    door.post(bundle("transaction", patient("p"), glucose("g1", "p", mmol(5))));

    Answer answer = door.put("Observation", "g1", glucose("g1", "p", mmol(6)));

    assertThat(((Answer.Processed) answer).entries())
        .singleElement()
        .isInstanceOfSatisfying(
            Answer.Entry.Kept.class, kept -> assertThat(kept.version().version()).isEqualTo(2));
    AcceptedRecord newest = door.records.all().getLast();
    assertThat(door.payloads.get(newest.payload()).entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.id()).isEqualTo(door.told().get(1).id()));
  }

  @Test
  void whatNamesNoKnownPatientIsRejectedUntilThePatientIsSent() {
    Answer answer = door.post("Observation", glucose("g1", "late", mmol(5)));

    assertThat(issues(answer))
        .singleElement()
        .satisfies(issue -> assertThat(issue.kind()).isEqualTo(Issue.Kind.UNKNOWN_PATIENT));
    assertThat(door.records.all()).isEmpty();

    door.post("Patient", patient("late"));
    var rejection = ((Answer.Refused) answer).rejection();
    assertThat(door.replay.replay(VA, rejection)).get().isInstanceOf(Rejection.Resolved.class);
    assertThat(door.records.all()).hasSize(2);
    assertThat(door.replay.replay(VA, rejection)).get().isInstanceOf(Rejection.Resolved.class);
    assertThat(door.records.all()).hasSize(2);
  }

  @Test
  void oneBadEntryRefusesAWholeTransactionButOnlyItselfInABatch() {
    String bad = glucose("g2", "p", json(",'valueQuantity':{'value':'high'}"));

    Answer transaction = door.post(bundle("transaction", patient("p"), bad));

    assertThat(transaction).isInstanceOf(Answer.Refused.class);
    assertThat(door.records.all()).isEmpty();

    Answer batch = door.post(bundle("batch", patient("p"), bad, glucose("g1", "p", mmol(5))));

    assertThat(((Answer.Processed) batch).entries())
        .extracting(entry -> entry instanceof Answer.Entry.Kept)
        .containsExactly(true, false, true);
    assertThat(((Answer.Processed) batch).rejection()).isNotNull();
    assertThat(issues(batch))
        .containsExactly(
            new Issue(
                Issue.Kind.VALUE,
                "Bundle.entry[1].resource.value.value",
                "must be a finite number, without quotes"));
  }

  @Test
  void aPatientIsFoundByEntryByIdentifierAndByCondition() {
    String mrn = "'identifier':[{'system':'urn:mrn','value':'0815'}]";
    door.post(
        json(
            """
            {'resourceType':'Bundle','type':'transaction','entry':[
             {'fullUrl':'urn:uuid:11111111-1111-1111-1111-111111111111',
              'resource':{'resourceType':'Patient',%s},'request':{'method':'POST','url':'Patient'}},
             {'resource':{'resourceType':'Condition','id':'c1','code':{'text':'x'},
              'subject':{'reference':'urn:uuid:11111111-1111-1111-1111-111111111111'}},
              'request':{'method':'POST','url':'Condition'}}]}
            """
                .formatted(mrn)));
    door.post(
        "Condition",
        json(
            "{'resourceType':'Condition','id':'c2','code':{'text':'x'},"
                + "'subject':{'identifier':{'system':'urn:mrn','value':'0815'}}}"));
    door.post(
        "Condition",
        json(
            "{'resourceType':'Condition','id':'c3','code':{'text':'x'},"
                + "'subject':{'reference':'Patient?identifier=urn:mrn|0815'}}"));

    assertThat(door.records.all()).hasSize(3);
    assertThat(door.records.all())
        .extracting(AcceptedRecord::patient)
        .containsOnly(door.records.all().getFirst().patient());
  }

  @Test
  void whatSpeaksOfTheHospitalIsKeptButToldToNobody() {
    Answer answer =
        door.post("Organization", json("{'resourceType':'Organization','id':'o','name':'VA'}"));

    assertThat(issues(answer)).isEmpty();
    assertThat(door.records.all()).isEmpty();
    assertThat(
            door.post("Organization", json("{'resourceType':'Organization','id':'o','name':'VA'}")))
        .isEqualTo(answer);
  }

  @Test
  void datesMoveTogetherWhenAShiftIsAsked() {
    FrontDoor shifting = new FrontDoor(364);
    shifting.post(bundle("transaction", patient("p"), glucose("g1", "p", mmol(5))));

    Statement.Observation glucose =
        shifting.told().stream()
            .map(ClinicalRecord.Entry::statement)
            .filter(Statement.Observation.class::isInstance)
            .map(Statement.Observation.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(glucose.time()).isBefore("2024-03-01T10:00:00Z").isAfter("2023-02-01T00:00:00Z");
  }

  private static String stay(String id, String patient) {
    return json(
        "{'resourceType':'Encounter','id':'%s','status':'finished','class':{'code':'IMP'},'subject':{'reference':'Patient/%s'}}"
            .formatted(id, patient));
  }

  private static String during(String encounter) {
    return json(",'encounter':{'reference':'Encounter/%s'}".formatted(encounter));
  }
}
