package engraft.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.contracts.event.ModelEvent.Interval;
import engraft.contracts.event.ModelEvent.ModelTrained;
import engraft.localstack.DatabaseAccess;
import engraft.testkit.Cuts;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import engraft.testkit.LocalParts;
import engraft.testkit.ScriptedWorkers;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(
    value = ScriptedWorkers.class,
    initArgs = @ResourceArg(name = "worker", value = "engraft.training.support.ScriptedTrainer"))
class TrainingRunsTest {

  private static final String ENGINEER = Tokens.hospital("cleveland", "ml-engineer");

  @Inject BlobStore blobs;
  @TestHTTPResource @Nullable URI server;

  @Test
  void aRunBecomesARegisteredModelThatEverybodyHearsOf() {
    String id = ask(101);

    JsonPath run = awaitState(id, "Completed");
    String model = run.getString("model");
    assertThat(run.getDouble("result.metrics.auroc.value")).isEqualTo(0.89);
    assertThat(run.getString("task.name")).isEqualTo("heart-disease");

    JsonPath registered =
        get("/api/v1/models/" + model, ENGINEER).statusCode(200).extract().jsonPath();
    assertThat(registered.getString("kind")).isEqualTo("foundation");
    assertThat(registered.getString("lineage.run")).isEqualTo(id);
    assertThat(registered.getString("lineage.snapshots[0]")).isEqualTo(snapshot().hex());
    assertThat(registered.getString("states[0].state")).isEqualTo("candidate");
    assertThat(registered.getDouble("metrics.brier.high")).isEqualTo(0.15);
    ModelTrained event = Heard.next(ModelTrained.class, new Digest(model));
    assertThat(event.run()).hasToString(id);
    assertThat(event.auroc()).isEqualTo(new Interval(0.89, 0.85, 0.93));
    assertThat(event.site()).hasToString("cleveland");
  }

  @ParameterizedTest
  @CsvSource({"multi-class,macro-auroc", "continuous,rmse", "time-to-event,c-index"})
  void aTaskOfAnyKindIsTrainedAndItsOwnNumbersAreKept(String kind, String metric) {
    String model = awaitState(ask(200 + kind.length(), kind), "Completed").getString("model");

    JsonPath registered =
        get("/api/v1/models/" + model, ENGINEER).statusCode(200).extract().jsonPath();
    assertThat(registered.getDouble("metrics.'%s'.high".formatted(metric))).isEqualTo(0.8);
    assertThat(Heard.next(ModelTrained.class, new Digest(model)).auroc()).isNull();
  }

  @Test
  void aResultWithoutAnyNumberIsNotAModel() {
    JsonPath failed = awaitState(ask(60), "Failed");

    assertThat(failed.getString("failure.code")).isEqualTo("result-unreadable");
  }

  @Test
  void aWorkerKilledHalfWayIsStartedAgainAndResumes() {
    JsonPath run = awaitState(ask(13), "Completed");

    assertThat(run.getInt("attempt")).isEqualTo(2);
    assertThat(run.getInt("result.resumedFrom")).isEqualTo(2);
  }

  @Test
  void aRunWhoseServiceWasKilledIsTakenOverWhenItsLeaseIsOver() throws SQLException {
    String id = abandoned();

    assertThat(awaitState(id, "Completed").getInt("attempt")).isEqualTo(2);
  }

  @Test
  void aWorkerThatDiesEachTimeFailsClearlyAndCanBeRetried() {
    String id = ask(99);

    JsonPath failed = awaitState(id, "Failed");
    assertThat(failed.getString("failure.code")).isEqualTo("worker-crashed");

    assertThat(post(id, "retry").statusCode(202).extract().jsonPath().getString("state"))
        .isEqualTo("Queued");
    assertThat(awaitState(id, "Failed").getInt("attempt")).isEqualTo(2);
  }

  @Test
  void whatTheWorkerSaysOfItsFailureIsShown() {
    JsonPath failed = awaitState(ask(50), "Failed");

    assertThat(failed.getString("failure.code")).isEqualTo("insufficient-labels");
    assertThat(failed.getString("failure.message")).isEqualTo("3 events");
  }

  @Test
  void theWorkerIsToldHowNetsAreTrained() {
    String asked =
        body(snapshot(), 61, "binary")
            .replaceFirst("\\{", "{\"net\":{\"batch\":256,\"precision\":\"mixed\"},");

    JsonPath failed = awaitState(accepted(asked), "Failed");

    assertThat(failed.getString("failure.message")).isEqualTo(" batch :256, precision : mixed ");
    assertThat(code(asked.replace("256", "0"), ENGINEER, 400)).isEqualTo("bad-request");
    assertThat(code(asked.replace("mixed", "half"), ENGINEER, 400)).isEqualTo("bad-request");
  }

  @Test
  void aRunningRunCanBeCancelledOnce() {
    String id = ask(77);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run(id).getString("progress.detail").equals("epoch 3 of 4"));

    post(id, "cancel").statusCode(200);

    assertThat(run(id).getString("failure.code")).isEqualTo("cancelled");
    assertThat(post(id, "cancel").statusCode(409).extract().jsonPath().getString("code"))
        .isEqualTo("run-is-over");
    assertThat(post(ask(1), "retry").statusCode(409).extract().jsonPath().getString("code"))
        .isEqualTo("run-not-failed");
  }

  @Test
  void progressIsStreamedUntilTheRunIsOver() {
    String id = ask(77);
    HttpRequest request =
        HttpRequest.newBuilder(
                Objects.requireNonNull(server).resolve("/api/v1/training-runs/" + id + "/progress"))
            .header("Authorization", "Bearer " + ENGINEER)
            .build();
    List<String> events = new CopyOnWriteArrayList<>();

    var stream =
        HttpClient.newHttpClient()
            .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
            .thenApply(
                answer -> {
                  answer.body().filter(line -> line.startsWith("data:")).forEach(events::add);
                  return answer.headers().firstValue("content-type").orElse("");
                });
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> events.stream().anyMatch(event -> event.contains("epoch 3 of 4")));
    post(id, "cancel").statusCode(200);

    assertThat(stream.join()).startsWith("text/event-stream");
    assertThat(events.getFirst()).contains("\"id\":\"" + id + "\"");
    assertThat(events.getLast()).contains("\"state\":\"Failed\"", "\"code\":\"cancelled\"");
  }

  @Test
  void theStreamOfAnUnknownRunIsNotFound() {
    get("/api/v1/training-runs/0198f4a2-7c1e-7d30-9b1a-3f1f5a6b7c8d/progress", ENGINEER)
        .statusCode(404);
  }

  @Test
  void aRunIsSeenByItsOwnHospitalOnly() {
    String id = ask(3);
    String other = Tokens.hospital("hungary", "ml-engineer");

    get("/api/v1/training-runs/" + id, other).statusCode(404);
    post(id, "cancel", other).statusCode(404);
    assertThat(
            get("/api/v1/training-runs", other)
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items"))
        .isEmpty();
    assertThat(
            get("/api/v1/training-runs?limit=1", ENGINEER)
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items"))
        .hasSize(1);
  }

  @Test
  void aSnapshotOfAnotherHospitalIsAsUnknownAsNone() {
    String body = body(Cuts.of("va", blobs), 1, "binary");

    assertThat(code(body, ENGINEER, 422)).isEqualTo("unknown-snapshot");
    assertThat(code(body(Digest.ofText("nothing"), 1, "binary"), ENGINEER, 422))
        .isEqualTo("unknown-snapshot");
  }

  @Test
  void whatIsWrongWithARequestIsSaid() {
    assertThat(code(body(snapshot(), 1, "guess"), ENGINEER, 400)).isEqualTo("bad-request");
    code("{\"seed\":1}", ENGINEER, 400);
    code("{\"snapshot\":", ENGINEER, 400);
    code(body(snapshot(), 1, "binary"), Tokens.hospital("cleveland", "clinician"), 403);
    code(body(snapshot(), 1, "binary"), Tokens.network("ml-engineer"), 403);
    code(body(snapshot(), 1, "binary"), Tokens.forAnotherAudience("cleveland", "ml-engineer"), 401);
  }

  /** What is left of a run when its service dies: running, and held by nobody who lives. */
  private String abandoned() throws SQLException {
    String id = UUID.randomUUID().toString();
    DatabaseAccess access = new DatabaseAccess("training", "training-owner", "training-app");
    try (Connection connection =
            DriverManager.getConnection(
                LocalParts.postgres().jdbcUrl("training"), access.app(), access.appPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('engraft.site', 'cleveland', false)");
      statement.execute(
          """
          insert into run (id, site, requested_by, requested_at, request, state, attempt, since,
            lease_holder, lease_until, phase, fraction, detail)
          values ('%s', 'cleveland', 'somebody', now(), '%s', 'Running', 1, now(),
            gen_random_uuid(), now() - interval '1 second', 'net', 0.4, 'epoch 2 of 4')
          """
              .formatted(id, body(snapshot(), 1, "binary")));
    }
    return id;
  }

  private Digest snapshot() {
    return Cuts.of("cleveland", blobs);
  }

  private String ask(long seed) {
    return ask(seed, "binary");
  }

  private String ask(long seed, String kind) {
    return accepted(body(snapshot(), seed, kind));
  }

  private static String accepted(String body) {
    return given()
        .auth()
        .oauth2(ENGINEER)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/training-runs")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static String body(Digest snapshot, long seed, String kind) {
    return """
    {"snapshot":"%s","seed":%d,
     "task":{"name":"heart-disease","kind":"%s","label":"engraft:heart-disease",
       "classes":["none","mild","severe"]}}
    """
        .formatted(snapshot, seed, kind);
  }

  private static String code(String body, String token, int status) {
    String answer =
        given()
            .auth()
            .oauth2(token)
            .contentType("application/json")
            .body(body)
            .post("/api/v1/training-runs")
            .then()
            .statusCode(status)
            .extract()
            .asString();
    return answer.isEmpty() ? "" : String.valueOf(JsonPath.from(answer).getString("code"));
  }

  private static ValidatableResponse get(String path, String token) {
    return given().auth().oauth2(token).get(path).then();
  }

  private static ValidatableResponse post(String id, String verb) {
    return post(id, verb, ENGINEER);
  }

  private static ValidatableResponse post(String id, String verb, String token) {
    return given().auth().oauth2(token).post("/api/v1/training-runs/" + id + "/" + verb).then();
  }

  private static JsonPath run(String id) {
    return get("/api/v1/training-runs/" + id, ENGINEER).statusCode(200).extract().jsonPath();
  }

  private static JsonPath awaitState(String id, String... states) {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> List.of(states).contains(run(id).getString("state")));
    return run(id);
  }
}
