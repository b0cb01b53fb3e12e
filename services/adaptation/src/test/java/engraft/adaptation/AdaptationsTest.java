package engraft.adaptation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.adaptation.support.Foundations;
import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.Lineage;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.ModelEvent.Interval;
import engraft.contracts.event.ModelEvent.Metric;
import engraft.contracts.event.ModelEvent.ModelAdapted;
import engraft.contracts.event.ModelEvent.ModelValidated;
import engraft.localstack.DatabaseAccess;
import engraft.testkit.Cuts;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import engraft.testkit.LocalParts;
import engraft.testkit.ScriptedWorkers;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(
    value = ScriptedWorkers.class,
    initArgs = @ResourceArg(name = "worker", value = "engraft.adaptation.support.ScriptedAdapter"))
class AdaptationsTest {

  private static final String ENGINEER = Tokens.hospital("va", "ml-engineer");
  private static final String OTHER = Tokens.hospital("hungary", "ml-engineer");

  @Inject BlobStore blobs;

  @Test
  void anAdaptationBecomesAModelAndItsValidation() {
    String id = ask(1);

    JsonPath run = awaitState(id, "Completed");
    Digest model = new Digest(run.getString("model"));
    assertThat(run.getString("parent")).isEqualTo(foundation().hex());
    assertThat(run.getDouble("result.adapted.auroc")).isEqualTo(0.76);
    assertThat(run.getString("result.released")).isEqualTo("adapted");

    ModelAdapted adapted = Heard.next(ModelAdapted.class, model);
    assertThat(adapted.parent()).isEqualTo(foundation());
    assertThat(adapted.strategy()).isEqualTo("l2sp");
    assertThat(adapted.labels()).isEqualTo(50);
    assertThat(adapted.adaptation()).hasToString(id);
    ModelValidated validated = Heard.next(ModelValidated.class, model);
    assertThat(validated.verdict()).isEqualTo("sufficient");
    assertThat(validated.auroc()).isEqualTo(new Interval(0.76, 0.68, 0.84));
    assertThat(validated.report()).hasToString(run.getString("report"));
    assertThat(validated.metric()).isEqualTo(new Metric("auroc", 0.76, 0.68, 0.84));
  }

  @Test
  void aTaskThatAsksForNoRiskIsToldByItsOwnMetric() {
    JsonPath run = awaitState(ask(70), "Completed");

    assertThat(run.getString("result.metric")).isEqualTo("c-index");
    ModelValidated validated = Heard.next(ModelValidated.class, new Digest(run.getString("model")));
    assertThat(validated.auroc()).isNull();
    assertThat(validated.metric()).isEqualTo(new Metric("c-index", 0.71, 0.64, 0.78));
  }

  @Test
  void theArtifactSaysWhereItComesFrom() {
    Digest model = new Digest(awaitState(ask(2), "Completed").getString("model"));

    ArtifactBlobs artifacts = new ArtifactBlobs(blobs);
    Lineage lineage = Lineage.parse(artifacts.file(model, Lineage.FILE));
    assertThat(lineage.kind()).isEqualTo(Lineage.Kind.ADAPTED);
    assertThat(lineage.site()).isEqualTo(new SiteId("va"));
    assertThat(lineage.parent()).contains(foundation());
    assertThat(lineage.snapshots()).containsExactly(snapshot());
    assertThat(artifacts.file(model, "model.onnx"))
        .asString()
        .isEqualTo("a network of cleveland adapted with seed 2");
    assertThat(artifacts.file(model, "mapping.json"))
        .as("what made the data, for who types values in")
        .asString()
        .isEqualTo("mapping of va");
  }

  @Test
  void tooLittleEvidenceIsToldAndKeptForAPersonToSee() {
    JsonPath run = awaitState(ask(50), "Completed");

    assertThat(run.getString("result.verdict")).isEqualTo("insufficient-evidence");
    assertThat(Heard.next(ModelValidated.class, new Digest(run.getString("model"))))
        .satisfies(
            validated -> {
              assertThat(validated.verdict()).isEqualTo("insufficient-evidence");
              assertThat(validated.reason()).isEqualTo("60 events in 80 test rows");
            });
  }

  @Test
  void aTestPartThatTellsNothingIsToldAsTheWholeInterval() {
    JsonPath run = awaitState(ask(51), "Completed");

    assertThat(Heard.next(ModelValidated.class, new Digest(run.getString("model"))).auroc())
        .isEqualTo(new Interval(0.5, 0, 1));
  }

  @Test
  void theReportIsServedAsItLiesUnderItsDigest() {
    String id = ask(3);
    JsonPath run = awaitState(id, "Completed");

    String json = get(id + "/report", ENGINEER).statusCode(200).extract().asString();
    assertThat(Digest.of(json.getBytes(StandardCharsets.UTF_8)))
        .hasToString(run.getString("report"));
    assertThat(get(id + "/report.md", Tokens.hospital("va", "clinical-lead")).extract().asString())
        .isEqualTo("# Adaptation at va\n");
    get(id + "/report", OTHER).statusCode(404);
    get(id + "/report.md", OTHER).statusCode(404);
  }

  @Test
  void aWorkerKilledHalfWayIsStartedAgain() {
    assertThat(awaitState(ask(13), "Completed").getInt("attempt")).isEqualTo(2);
  }

  @Test
  void aFailureIsShownAndCanBeRetried() {
    String id = ask(60);
    assertThat(awaitState(id, "Failed").getString("failure.code")).isEqualTo("insufficient-labels");
    assertThat(code(get(id + "/report", ENGINEER).statusCode(409))).isEqualTo("no-report-yet");

    post(id, "retry", OTHER).statusCode(404);
    post(id, "retry", ENGINEER).statusCode(202);
    awaitState(id, "Failed");
  }

  @Test
  void aRunningAdaptationCanBeCancelledByItsOwnHospital() {
    String id = ask(77);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run(id).getString("progress.detail").equals("l2sp"));

    post(id, "cancel", OTHER).statusCode(404);
    post(id, "cancel", ENGINEER).statusCode(200);

    assertThat(run(id).getString("failure.code")).isEqualTo("cancelled");
  }

  @Test
  void aModelOrASnapshotOfAnotherHospitalIsAsUnknownAsNone() {
    Digest theirs = Foundations.publish(Lineage.Kind.ADAPTED, "hungary", blobs);
    Digest ours = Foundations.publish(Lineage.Kind.ADAPTED, "va", blobs);

    assertThat(asked(body(theirs, snapshot(), 1), 422)).isEqualTo("unknown-model");
    assertThat(asked(body(Digest.ofText("no model"), snapshot(), 1), 422))
        .isEqualTo("unknown-model");
    assertThat(asked(body(snapshot(), snapshot(), 1), 422)).isEqualTo("unknown-model");
    assertThat(asked(body(foundation(), Cuts.of("hungary", blobs), 1), 422))
        .isEqualTo("unknown-snapshot");
    asked(body(ours, snapshot(), 4), 202);
  }

  @Test
  void whatIsWrongWithARequestIsSaid() {
    String good = body(foundation(), snapshot(), 1);

    assertThat(asked(good.replace("\"labels\":50", "\"labels\":3"), 400)).isEqualTo("bad-request");
    asked(good.replace("\"labels\":50", "\"labels\":\"many\""), 400);
    asked(good.replace(",\"labels\":50", ""), 400);
    asked("{", 400);
    given()
        .contentType("application/json")
        .body(good)
        .post("/api/v1/adaptations")
        .then()
        .statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.hospital("va", "clinician"))
        .contentType("application/json")
        .body(good)
        .post("/api/v1/adaptations")
        .then()
        .statusCode(403);
  }

  @Test
  void sqlUnderTheServicesOwnRoleIsConfinedToTheSite() throws SQLException {
    String id = ask(5);

    assertThat(seen("va", id)).isEqualTo(1);
    assertThat(seen("hungary", id)).isZero();
    assertThat(seen("", id)).isZero();
  }

  private Digest foundation() {
    return Foundations.publish(Lineage.Kind.FOUNDATION, "cleveland", blobs);
  }

  private Digest snapshot() {
    return Cuts.of("va", blobs);
  }

  private String ask(long seed) {
    return given()
        .auth()
        .oauth2(ENGINEER)
        .contentType("application/json")
        .body(body(foundation(), snapshot(), seed))
        .post("/api/v1/adaptations")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static String body(Digest model, Digest snapshot, long seed) {
    return "{\"model\":\"%s\",\"snapshot\":\"%s\",\"labels\":50,\"seed\":%d}"
        .formatted(model, snapshot, seed);
  }

  private static String asked(String body, int status) {
    return code(
        given()
            .auth()
            .oauth2(ENGINEER)
            .contentType("application/json")
            .body(body)
            .post("/api/v1/adaptations")
            .then()
            .statusCode(status));
  }

  private static String code(ValidatableResponse answer) {
    return String.valueOf(answer.extract().jsonPath().getString("code"));
  }

  private static ValidatableResponse get(String path, String token) {
    return given().auth().oauth2(token).get("/api/v1/adaptations/" + path).then();
  }

  private static ValidatableResponse post(String id, String verb, String token) {
    return given().auth().oauth2(token).post("/api/v1/adaptations/" + id + "/" + verb).then();
  }

  private static JsonPath run(String id) {
    return get(id, ENGINEER).statusCode(200).extract().jsonPath();
  }

  private static JsonPath awaitState(String id, String... states) {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> List.of(states).contains(run(id).getString("state")));
    return run(id);
  }

  private static int seen(String site, String id) throws SQLException {
    DatabaseAccess access = new DatabaseAccess("adaptation", "adaptation-owner", "adaptation-app");
    try (Connection connection =
            DriverManager.getConnection(
                LocalParts.postgres().jdbcUrl("adaptation"), access.app(), access.appPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('engraft.site', '" + site + "', false)");
      try (ResultSet rows =
          statement.executeQuery("select count(*) from run where id = '" + id + "'")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
