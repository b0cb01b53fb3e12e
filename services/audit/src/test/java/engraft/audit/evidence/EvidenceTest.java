package engraft.audit.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.HarmonizationEvent.SnapshotReady;
import engraft.contracts.event.InferenceEvent.PredictionOverridden;
import engraft.contracts.event.InferenceEvent.PredictionServed;
import engraft.contracts.event.IngestionEvent.AcceptedResource;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.event.ModelEvent.Interval;
import engraft.contracts.event.ModelEvent.ModelAdapted;
import engraft.contracts.event.ModelEvent.ModelReleased;
import engraft.contracts.event.ModelEvent.ModelTrained;
import engraft.contracts.event.ModelEvent.ModelValidated;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.TestDatabase;
import engraft.testkit.Tokens;
import engraft.transparency.Checkpoint;
import engraft.transparency.NoteKey;
import engraft.transparency.Proofs;
import engraft.transparency.SignedNote;
import engraft.transparency.TreeHash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class EvidenceTest {

  private static final Interval AUROC = new Interval(0.8, 0.7, 0.9);

  private final TestDatabase database = new TestDatabase("audit");
  private final SiteId rich = new SiteId("cleveland");
  private final SiteId sparse = new SiteId("va");
  private final UUID prediction = UUID.randomUUID();
  private final Digest foundation = Digest.ofText("foundation " + prediction);
  private final Digest adapted = Digest.ofText("adapted " + prediction);

  @Test
  void aPredictionIsProvedBackToTheRecords() {
    tellTheWholeStory();

    JsonPath evidence =
        read(Tokens.network("regulator"), "/api/v1/evidence/predictions/" + prediction);

    assertThat(evidence.getList("steps.step"))
        .containsExactly(
            "patient-records",
            "records",
            "snapshot",
            "run",
            "adaptation",
            "validation",
            "release",
            "prediction",
            "override");
    assertThat(evidence.getBoolean("complete")).isTrue();
    assertThat(everyProofHolds(evidence, "entries")).isPositive();
  }

  @Test
  void aModelIsProvedWithItsLineage() {
    tellTheWholeStory();

    JsonPath evidence =
        read(Tokens.network("regulator"), "/api/v1/evidence/models/" + adapted.hex());

    assertThat(evidence.getList("steps.step"))
        .containsExactly("records", "snapshot", "run", "adaptation", "validation", "release");
    assertThat(everyProofHolds(evidence, "entries")).isPositive();
  }

  @Test
  void aHospitalSeesItsOwnPartOfTheChainAndIsToldWhatIsMissing() {
    tellTheWholeStory();

    JsonPath evidence =
        read(Tokens.hospital("va", "clinician"), "/api/v1/evidence/predictions/" + prediction);

    assertThat(evidence.getList("missing")).containsExactly("run");
    assertThat(evidence.prettify()).doesNotContain("\"cleveland\"");
  }

  @Test
  void anotherHospitalSeesNothing() {
    tellTheWholeStory();

    given()
        .auth()
        .oauth2(Tokens.hospital("basel", "clinician"))
        .get("/api/v1/evidence/predictions/" + prediction)
        .then()
        .statusCode(404);
    given()
        .auth()
        .oauth2(Tokens.hospital("basel", "clinician"))
        .get("/api/v1/evidence/models/" + adapted.hex())
        .then()
        .statusCode(404);
  }

  @Test
  void recordsBeyondTheFirstHundredAreCountedAndPaged() {
    SiteId large = new SiteId("large-" + prediction.toString().substring(0, 8));
    tellOfMany(large, 205);

    JsonPath evidence =
        read(Tokens.network("regulator"), "/api/v1/evidence/models/" + foundation.hex());
    assertThat(evidence.getInt("steps[0].total")).isEqualTo(205);
    assertThat(evidence.getList("steps[0].entries")).hasSize(100);
    String second = evidence.getString("steps[0].next[0]");
    JsonPath middle = read(Tokens.network("regulator"), second + "&limit=100");
    JsonPath last =
        read(
            Tokens.network("regulator"),
            second.replaceFirst("after=.*", "after=" + middle.getString("next")));

    assertThat(middle.getInt("total")).isEqualTo(205);
    assertThat(last.getString("next")).isNull();
    assertThat(
            everyProofHolds(evidence, "entries")
                + everyProofHolds(middle, "items")
                + everyProofHolds(last, "items"))
        .isEqualTo(100 + 2 + 100 + 5);
    given().auth().oauth2(Tokens.hospital("basel", "clinician")).get(second).then().statusCode(404);
  }

  private void tellOfMany(SiteId large, int records) {
    try (EventSender sender = new EventSender()) {
      for (int i = 0; i < records - 1; i++) {
        sender.send(record(large, "p%07d".formatted(i)));
      }
      tell(sender, record(large, "plast001"));
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          database.count(
                              "select count(*) from log_entry where site = '%s'".formatted(large)))
                      .isEqualTo(records));
      tell(sender, new SnapshotReady(UUID.randomUUID(), large, cut(large), 1));
      tell(
          sender,
          new ModelTrained(
              foundation, large, UUID.randomUUID(), "heart", List.of(cut(large)), null, AUROC));
    }
  }

  private void tellTheWholeStory() {
    try (EventSender sender = new EventSender()) {
      Digest report = Digest.ofText("report " + prediction);
      UUID adaptation = UUID.randomUUID();
      tell(sender, record(rich, "p0000001"));
      tell(sender, record(sparse, "p0000002"));
      tell(sender, new SnapshotReady(UUID.randomUUID(), rich, cut(rich), 1));
      tell(sender, new SnapshotReady(UUID.randomUUID(), sparse, cut(sparse), 1));
      tell(
          sender,
          new ModelTrained(
              foundation, rich, UUID.randomUUID(), "heart", List.of(cut(rich)), null, AUROC));
      tell(
          sender,
          new ModelAdapted(
              adapted, sparse, adaptation, foundation, "heart", cut(sparse), "l2-sp", 50));
      tell(
          sender,
          new ModelValidated(
              adapted, sparse, adaptation, "sufficient", "better", AUROC, report, null));
      tell(sender, released(report));
      tell(
          sender,
          new PredictionServed(
              prediction,
              sparse,
              episode(sparse, "p0000002"),
              adapted,
              Digest.ofText("in"),
              Digest.ofText("out"),
              false));
      tell(
          sender,
          new PredictionOverridden(
              prediction, sparse, "clinician", "treated", Digest.ofText("why")));
    }
  }

  /** One after the other, as they would happen: topics have no order among each other. */
  private void tell(EventSender sender, DomainEvent event) {
    String id = sender.send(event);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        database.count(
                            "select count(*) from log_entry where event_id = '%s'".formatted(id)))
                    .isOne());
  }

  private static int everyProofHolds(JsonPath evidence, String member) {
    SignedNote note = SignedNote.parse(evidence.getString("checkpoint.note"));
    assertThat(NoteKey.parse(evidence.getString("key")).verifies(note)).isTrue();
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    int proved = 0;
    for (JsonNode entry :
        tree(evidence).findValues(member).stream().flatMap(JsonNode::valueStream).toList()) {
      String leaf = entry.at("/entry/leaf").asText();
      List<TreeHash> path =
          entry
              .at("/proof/hashes")
              .valueStream()
              .map(hash -> TreeHash.ofHex(hash.asText()))
              .toList();
      assertThat(
              Proofs.verifyInclusion(
                  TreeHash.ofLeaf(leaf),
                  entry.at("/proof/index").asLong(),
                  checkpoint.size(),
                  path,
                  checkpoint.root()))
          .isTrue();
      String data = entry.at("/entry/data").asText();
      assertThat(leaf).contains(data);
      assertThat(Digest.ofText(entry.at("/entry/content").asText()).hex()).isEqualTo(data);
      proved++;
    }
    return proved;
  }

  private static JsonNode tree(JsonPath evidence) {
    try {
      return new ObjectMapper().readTree(evidence.prettify());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonPath read(String token, String path) {
    return given().auth().oauth2(token).get(path).then().statusCode(200).extract().jsonPath();
  }

  private ModelReleased released(Digest report) {
    return new ModelReleased(adapted, sparse, "heart", "lead", report, "good enough", null);
  }

  private Digest cut(SiteId site) {
    return Digest.ofText("cut of " + site + prediction);
  }

  private EpisodeId episode(SiteId site, String patient) {
    return EpisodeId.of(site, new PatientPseudonym(patient), prediction.toString());
  }

  private RecordAccepted record(SiteId site, String patient) {
    return new RecordAccepted(
        UUID.randomUUID(),
        site,
        new PatientPseudonym(patient),
        episode(site, patient),
        Digest.ofText("payload"),
        Digest.ofText("original"),
        List.of(new AcceptedResource("Observation", "o1", Digest.ofText("content"))));
  }
}
