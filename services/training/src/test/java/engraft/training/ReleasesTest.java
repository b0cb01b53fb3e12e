package engraft.training;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.HarmonizationEvent.PatientsWithdrew;
import engraft.contracts.event.ModelEvent.Metric;
import engraft.contracts.event.ModelEvent.ModelReleaseRefused;
import engraft.contracts.event.ModelEvent.ModelReleased;
import engraft.contracts.event.ModelEvent.ModelRetired;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.Heard;
import engraft.testkit.ScriptedWorkers;
import engraft.testkit.Tokens;
import engraft.training.support.Adaptations;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(
    value = ScriptedWorkers.class,
    initArgs = @ResourceArg(name = "worker", value = "engraft.training.support.ScriptedTrainer"))
class ReleasesTest {

  @Inject BlobStore blobs;

  @Test
  void aModelWithSufficientEvidenceIsReleasedAndReplacesWhatServed() {
    Digest first = validated("hungary", "first", "sufficient");
    Digest second = validated("hungary", "second", "sufficient");

    JsonPath released = release(first, lead("hungary"), 201);
    assertThat(released.getString("state")).isEqualTo("released");
    assertThat(released.getString("decidedBy")).isEqualTo("hungary-user");
    ModelReleased event = Heard.next(ModelReleased.class, first);
    assertThat(event.releasedBy()).isEqualTo("hungary-user");
    assertThat(event.report()).isEqualTo(Digest.ofText("report of first"));
    assertThat(blobs.exists(Objects.requireNonNull(event.signature()))).isTrue();

    assertThat(release(second, lead("hungary"), 201).getString("replaced")).isEqualTo(first.hex());
    assertThat(Heard.next(ModelRetired.class, first).reason()).contains(second.hex());
    assertThat(state(first, "hungary")).isEqualTo("retired");
    assertThat(state(second, "hungary")).isEqualTo("released");
    assertThat(release(second, lead("hungary"), 409).getString("code"))
        .isEqualTo("already-released");
  }

  @Test
  void tooLittleEvidenceIsRefusedWithTheNumbersAndEverybodyHearsOfIt() {
    Digest model = validated("switzerland", "few", "insufficient-evidence");

    JsonPath problem = release(model, lead("switzerland"), 409);

    assertThat(problem.getString("code")).isEqualTo("insufficient-evidence");
    assertThat(problem.getDouble("auroc.low")).isEqualTo(0.68);
    assertThat(problem.getString("reason")).isEqualTo("48 events in the test part");
    assertThat(problem.getString("report")).isEqualTo(Digest.ofText("report of few").hex());
    ModelReleaseRefused refused = Heard.next(ModelReleaseRefused.class, model);
    assertThat(refused.reason()).isEqualTo("insufficient-evidence: 48 events in the test part");
    assertThat(refused.requestedBy()).isEqualTo("switzerland-user");
    assertThat(state(model, "switzerland")).isEqualTo("validated");
  }

  @Test
  void aModelThatAnswersNoRiskIsReleasedOnItsOwnMetric() {
    Metric metric = new Metric("c-index", 0.71, 0.64, 0.78);
    Digest model =
        Adaptations.validated("oslo", "survival", "insufficient-evidence", metric, blobs);
    awaitState(model, "oslo", "validated");
    JsonPath problem = release(model, lead("oslo"), 409);
    assertThat(problem.getDouble("'c-index'.low")).isEqualTo(0.64);

    Digest better = Adaptations.validated("oslo", "survival 2", "sufficient", metric, blobs);
    awaitState(better, "oslo", "validated");
    release(better, lead("oslo"), 201);
    assertThat(state(better, "oslo")).isEqualTo("released");
  }

  @Test
  void aHarmfulModelAndOneWithoutValidationAreRefused() {
    Digest harmful = validated("va", "harmful", "harmful");
    Digest unproved = Adaptations.adapted("va", "unproved", blobs);
    awaitState(unproved, "va", "candidate");

    assertThat(release(harmful, lead("va"), 409).getString("code")).isEqualTo("harmful");
    assertThat(release(unproved, lead("va"), 409).getString("code")).isEqualTo("not-validated");
  }

  @Test
  void aModelOfPatientsWhoWithdrewIsMarkedAndReleasedOnlyKnowingly() {
    Digest model = validated("madrid", "with withdrawn", "sufficient");
    withdrew("madrid", 2);
    await().untilAsserted(() -> assertThat(withdrawn(model, "madrid")).isEqualTo(2));

    JsonPath problem = release(model, lead("madrid"), 409);
    assertThat(problem.getString("code")).isEqualTo("withdrawn-patients");
    assertThat(state(model, "madrid")).isEqualTo("validated");
    assertThat(card(model, "madrid").getInt("withdrawals.patients")).isEqualTo(2);
    assertThat(card(model, "madrid").getString("name")).isEqualTo("with withdrawn");

    knowingly(model, lead("madrid"));
    assertThat(state(model, "madrid")).isEqualTo("released");
  }

  @Test
  void aModelIsNoLongerMarkedWhenThePatientsPermitAgain() {
    Digest model = validated("sevilla", "permitted again", "sufficient");
    withdrew("sevilla", 1);
    await().untilAsserted(() -> assertThat(withdrawn(model, "sevilla")).isOne());

    withdrew("sevilla", 0);

    await().untilAsserted(() -> assertThat(withdrawn(model, "sevilla")).isZero());
    release(model, lead("sevilla"), 201);
  }

  @Test
  void aMachineMayNotRelease() {
    Digest model = validated("va", "by a machine", "sufficient");
    String account = "service-account-hospital-va";

    for (String token :
        List.of(
            token("va", Map.of("preferred_username", account)),
            token("va", Map.of("preferred_username", "va-lead", "client_id", "hospital-va")),
            token("va", Map.of()))) {
      assertThat(release(model, token, 403).getString("code")).isEqualTo("release-needs-a-person");
    }
    assertThat(state(model, "va")).isEqualTo("validated");
    release(model, token("va", Map.of("preferred_username", "va-lead")), 201);
  }

  @Test
  void onlyALeadOfTheModelsOwnHospitalMayRelease() {
    Digest model = validated("va", "of va", "sufficient");

    release(model, Tokens.hospital("va", "ml-engineer"), 403);
    release(model, Tokens.network("clinical-lead"), 403);
    release(model, lead("hungary"), 404);
    assertThat(state(model, "va")).isEqualTo("validated");
  }

  @Test
  void aReasonMustBeGiven() {
    Digest model = validated("va", "without reason", "sufficient");

    given()
        .auth()
        .oauth2(lead("va"))
        .contentType("application/json")
        .body("{\"reason\":\" \"}")
        .post("/api/v1/models/" + model + "/releases")
        .then()
        .statusCode(400);
  }

  @Test
  void whatServesCanBeRetiredOnce() {
    Digest model = validated("geneva", "to retire", "sufficient");
    release(model, lead("geneva"), 201);

    assertThat(retire(model, 200).getString("state")).isEqualTo("retired");
    assertThat(Heard.next(ModelRetired.class, model).reason()).isEqualTo("reviewed");
    assertThat(retire(model, 409).getString("code")).isEqualTo("not-released");
    assertThat(release(model, lead("geneva"), 409).getString("code")).isEqualTo("retired");
  }

  /** Harmonization counted those of the hospital's cut. */
  private static void withdrew(String site, long patients) {
    EventSender.tell(
        new PatientsWithdrew(new SiteId(site), Digest.ofText("cut of " + site), patients, false));
  }

  private static int withdrawn(Digest model, String site) {
    Integer patients = model(model, site).get("withdrawals.patients");
    return patients == null ? 0 : patients;
  }

  private static JsonPath card(Digest model, String site) {
    return get(model + "/card", site);
  }

  private static JsonPath model(Digest model, String site) {
    return get(model.hex(), site);
  }

  private static JsonPath get(String path, String site) {
    return given()
        .auth()
        .oauth2(Tokens.hospital(site, "ml-engineer"))
        .get("/api/v1/models/" + path)
        .jsonPath();
  }

  private static void knowingly(Digest model, String token) {
    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("{\"reason\":\"no better one yet\",\"acknowledgeWithdrawals\":true}")
        .post("/api/v1/models/" + model + "/releases")
        .then()
        .statusCode(201);
  }

  private Digest validated(String site, String content, String verdict) {
    Digest model = Adaptations.validated(site, content, verdict, blobs);
    awaitState(model, site, "validated");
    return model;
  }

  private static String lead(String site) {
    return Tokens.hospital(site, "clinical-lead");
  }

  private static String token(String site, Map<String, String> claims) {
    var token =
        Jwt.subject("somebody")
            .claim("realm_access", Map.of("roles", List.of("clinical-lead")))
            .claim("site", site)
            .issuer("https://server.example.com")
            .audience("engraft");
    claims.forEach(token::claim);
    return token.sign();
  }

  private static JsonPath release(Digest model, String token, int status) {
    return decide(model, "releases", token, status);
  }

  private static JsonPath retire(Digest model, int status) {
    return decide(model, "retire", lead("geneva"), status);
  }

  private static JsonPath decide(Digest model, String what, String token, int status) {
    String answer =
        given()
            .auth()
            .oauth2(token)
            .contentType("application/json")
            .body("{\"reason\":\"reviewed\"}")
            .post("/api/v1/models/" + model + "/" + what)
            .then()
            .statusCode(status)
            .extract()
            .asString();
    return JsonPath.from(answer.isEmpty() ? "{}" : answer);
  }

  private static void awaitState(Digest model, String site, String state) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> state(model, site), found -> found.equals(state));
  }

  private static String state(Digest model, String site) {
    String answer =
        given()
            .auth()
            .oauth2(Tokens.hospital(site, "ml-engineer"))
            .get("/api/v1/models/" + model)
            .asString();
    return String.valueOf(JsonPath.from(answer).getString("states[0].state"));
  }
}
