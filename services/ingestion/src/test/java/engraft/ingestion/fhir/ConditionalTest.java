package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static engraft.ingestion.fhir.FrontDoor.VA;
import static engraft.ingestion.fhir.FrontDoor.issues;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.rejections.Issue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FHIR's conditional create, conditional update, and updates of a version. */
class ConditionalTest {

  private static final String MRN = "identifier=urn:mrn|4711";

  private final FrontDoor door = new FrontDoor();

  @Test
  void aPatientIsCreatedUnlessThereIsOneAndWhatIsKnownStays() {
    Answer first = create(full("Patient"), MRN);
    Answer again = create(stub("Patient"), MRN);

    assertThat(kept(first).found()).isFalse();
    assertThat(kept(again).found()).isTrue();
    assertThat(door.told())
        .extracting(ClinicalRecord.Entry::statement)
        .containsExactly(new Statement.Demographics("female", 1960));
  }

  @Test
  void aPatientWhoCameUnderAnIdOfTheSendersIsFoundByTheIdentifier() {
    door.put(
        "Patient",
        "p",
        json(
            "{'resourceType':'Patient','id':'p','gender':'female','identifier':[{'system':'urn:mrn','value':'4711'}]}"));

    assertThat(kept(create(stub("Patient"), MRN)).found()).isTrue();
    assertThat(door.records.all()).hasSize(1);
  }

  @Test
  void whatABundleSaysOfOneWhoIsFoundIsOfThatPatient() {
    door.put(
        "Patient",
        "p",
        json(
            "{'resourceType':'Patient','id':'p','identifier':[{'system':'urn:mrn','value':'4711'}]}"));
    Answer answer =
        door.post(
            transaction(
                entry(
                    "urn:uuid:1",
                    stub("Patient"),
                    "'method':'POST','url':'Patient','ifNoneExist':'" + MRN + "'"),
                entry(
                    "urn:uuid:2",
                    glucose("g", "x", mmol(5)).replace("Patient/x", "urn:uuid:1"),
                    "'method':'POST','url':'Observation'")));

    assertThat(issues(answer)).isEmpty();
    assertThat(door.records.all())
        .hasSize(2)
        .extracting(AcceptedRecord::patient)
        .containsOnly(door.pseudonyms.patient(VA, "p"));
  }

  @Test
  void anythingElseIsFoundByTheIdentifierItWasCreatedUnder() {
    door.post("Patient", patient("p"));
    String observation = glucose("g", "p", mmol(5));

    assertThat(kept(create(observation, "identifier=urn:lab|77")).found()).isFalse();
    assertThat(kept(create(glucose("other", "p", mmol(6)), "identifier=urn:lab|77")).found())
        .isTrue();
    assertThat(door.records.all()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"family=Doe", "identifier=4711", "", "identifier=a|b&family=Doe"})
  void aConditionThatCannotBeLookedUpIsRefusedAndNotForgotten(String search) {
    Answer alone = create(stub("Patient"), search);
    Answer bundled =
        door.post(
            transaction(
                entry(
                    "urn:uuid:1",
                    stub("Patient"),
                    "'method':'POST','url':'Patient','ifNoneExist':'" + search + "x'")));

    assertThat(issues(alone)).extracting(Issue::expression).containsExactly("http.If-None-Exist");
    assertThat(issues(bundled))
        .extracting(Issue::expression)
        .contains("Bundle.entry[0].request.ifNoneExist");
    assertThat(door.records.all()).isEmpty();
  }

  @Test
  void aConditionalUpdateIsANewVersionOfWhoIsFound() {
    String url = "'method':'PUT','url':'Patient?" + MRN + "'";
    Answer first = door.post(transaction(entry("urn:uuid:1", stub("Patient"), url)));
    Answer second = door.post(transaction(entry("urn:uuid:1", full("Patient"), url)));
    Answer wrong =
        door.post(
            transaction(
                entry("urn:uuid:1", full("Patient"), "'method':'PUT','url':'Patient?x=1'")));

    assertThat(issues(first)).isEmpty();
    assertThat(kept(second).version().version()).isEqualTo(2);
    assertThat(issues(wrong))
        .extracting(Issue::expression)
        .containsExactly("Bundle.entry[0].request.url");
  }

  @Test
  void anUpdateOfAnotherVersionThanTheCurrentOneIsRefused() {
    door.post("Patient", patient("p"));
    door.put("Observation", "g", glucose("g", "p", mmol(5)));

    Answer second = update(glucose("g", "p", mmol(6)), "W/\"1\"");
    Answer late = update(glucose("g", "p", mmol(7)), "W/\"1\"");
    Answer repeated = update(glucose("g", "p", mmol(6)), "W/\"1\"");

    assertThat(kept(second).version().version()).isEqualTo(2);
    assertThat(issues(late)).extracting(Issue::kind).containsExactly(Issue.Kind.CONFLICT);
    assertThat(kept(repeated).version().version()).isEqualTo(2);
    assertThat(issues(update(glucose("g", "p", mmol(8)), "*")))
        .extracting(Issue::expression)
        .containsExactly("http.If-Match");
  }

  @Test
  void whatWasRefusedIsReplayedOnTheSameTerms() {
    Answer.Refused unknown =
        (Answer.Refused) create(glucose("g", "p", mmol(5)), "identifier=urn:lab|77");
    door.post("Patient", patient("p"));
    create(glucose("h", "p", mmol(9)), "identifier=urn:lab|77");

    assertThat(door.replay.replay(VA, unknown.rejection())).isPresent();
    assertThat(door.records.all()).hasSize(2);
    List<Address> addresses =
        List.of(
            new Address.OfType("Patient", "identifier=http://a/b|c;d?e"),
            new Address.OfInstance("Patient", "7", "W/\"1\""),
            new Address.OfInstance("Patient", "7"),
            new Address.OfType("Patient"),
            new Address.Root());
    assertThat(addresses).allMatch(one -> Address.ofLine(one.line()).equals(one));
  }

  private Answer create(String resource, String ifNoneExist) {
    String type = resource.contains("\"Observation\"") ? "Observation" : "Patient";
    return door.fhir.receive(
        VA, new Address.OfType(type, ifNoneExist), resource.getBytes(StandardCharsets.UTF_8));
  }

  private Answer update(String observation, String ifMatch) {
    return door.fhir.receive(
        VA,
        new Address.OfInstance("Observation", "g", ifMatch),
        observation.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer.Entry.Kept kept(Answer answer) {
    assertThat(issues(answer)).isEmpty();
    return (Answer.Entry.Kept)
        Objects.requireNonNull(((Answer.Processed) answer).entries().getFirst());
  }

  private static String stub(String type) {
    return json("{'resourceType':'%s','active':true}".formatted(type));
  }

  private static String full(String type) {
    return json("{'resourceType':'%s','gender':'female','birthDate':'1960-05-01'}".formatted(type));
  }

  private static String entry(String fullUrl, String resource, String request) {
    return json("{'fullUrl':'%s','request':{%s},'resource':".formatted(fullUrl, request))
        + resource
        + '}';
  }

  private static String transaction(String... entries) {
    return json("{'resourceType':'Bundle','type':'transaction','entry':[")
        + String.join(",", entries)
        + "]}";
  }
}
