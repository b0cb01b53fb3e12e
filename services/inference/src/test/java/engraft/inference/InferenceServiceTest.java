package engraft.inference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.artifacts.ModelSigner;
import engraft.blobs.BlobStore;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.InferenceEvent.PredictionOverridden;
import engraft.contracts.event.InferenceEvent.PredictionServed;
import engraft.contracts.event.ModelEvent.ModelReleased;
import engraft.contracts.event.ModelEvent.ModelRetired;
import engraft.kit.inbox.Topics;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(TrustedSigner.class)
class InferenceServiceTest {

  private static final String PREDICTIONS = "/api/v1/predictions";
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Digest REPORT = Digest.ofText("report");

  @Inject BlobStore blobs;

  @Test
  void answersNobodyWithoutARelease() {
    Response answer = ask("lonely", measurements(List.of(value("loinc:8867-4", 120, "/min"))));

    answer.then().statusCode(409);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.<String>path("code")).isEqualTo("no-released-model");
  }

  @Test
  void answersForADescribedPatientAndTellsTheLog() throws IOException {
    TinyModel.Kept model = released("north", 1, NOW);

    Response answer =
        ask(
            "north",
            measurements(
                List.of(
                    value("loinc:8867-4", 128, "/min"),
                    value("loinc:8480-6", 91, "mm[Hg]"),
                    Map.of("concept", "loinc:2524-7", "value", Map.of("reason", "PENDING")))));

    answer.then().statusCode(201);
    assertThat(answer.<String>path("model")).isEqualTo(model.model().hex());
    assertThat(answer.<Float>path("risk")).isBetween(0f, 1f);
    assertThat(answer.<Float>path("interval.low")).isLessThan(answer.<Float>path("risk"));
    assertThat(answer.<Float>path("interval.high")).isGreaterThan(answer.<Float>path("risk"));
    assertThat(answer.<List<String>>path("explanation.attributions.concept"))
        .containsExactlyInAnyOrder("loinc:8867-4", "loinc:8480-6");
    assertThat(answer.<List<String>>path("explanation.absences.concept")).contains("loinc:2524-7");
    UUID id = UUID.fromString(answer.path("id"));
    await().untilAsserted(() -> assertThat(served(id)).hasSize(1));
    PredictionServed told = served(id).getFirst();
    assertThat(told.model()).isEqualTo(model.model());
    assertThat(told.output()).isEqualTo(Digest.ofText(Rows.text("answer", id)));
    assertThat(told.input()).isEqualTo(Digest.ofText(Rows.text("input", id)));
    assertThat(told.abstained()).isEqualTo(answer.<Boolean>path("abstained"));
  }

  @Test
  void sameQuestionSameOutputDigest() throws IOException {
    released("twin", 2, NOW);
    String question = measurements(List.of(value("loinc:8867-4", 101, "/min")));

    UUID first = UUID.fromString(ask("twin", question).path("id"));
    UUID second = UUID.fromString(ask("twin", question).path("id"));

    assertThat(Rows.text("answer", first)).isEqualTo(Rows.text("answer", second));
  }

  @Test
  void probesTheStabilityOfAnExplanationWhenItIsAsked() throws IOException {
    released("north", 1, NOW);
    String measurements = measurements(List.of(value("loinc:8867-4", 101, "/min")));
    String probed = measurements.replaceFirst("\\{", "{\"stability\":true,");

    assertThat(ask("north", measurements).<Float>path("explanation.stability")).isNull();
    assertThat(ask("north", probed).<Float>path("explanation.stability")).isBetween(0f, 1f);
  }

  @Test
  void followsTheNewestRevisionOfAnEpisodeOfItsOwnHospital() throws IOException {
    released("river", 3, NOW);
    Episode episode = at("river", TinyModel.episodes(9).getFirst());
    Episode newer =
        with(
            episode,
            new Measurement(
                ConceptId.parse("loinc:8867-4"),
                new ClinicalValue.Numeric(155, "/min"),
                Duration.ofHours(30)));
    Kafka.tell(new EpisodeHarmonized(episode.site(), newer, 2, REPORT), NOW);
    Kafka.tell(new EpisodeHarmonized(episode.site(), episode, 1, REPORT), NOW);
    String question =
        "{\"task\":\"%s\",\"episode\":\"%s\"}".formatted(TinyModel.TASK, episode.id());

    await().untilAsserted(() -> ask("river", question).then().statusCode(201));
    await()
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(Rows.revision(episode.id())).isEqualTo(2));
    released("island", 3, NOW);
    ask("island", question).then().statusCode(404);
  }

  @Test
  void saysWhichMeasurementItCannotRead() throws IOException {
    released("north", 1, NOW);

    Response unknown =
        ask(
            "north",
            measurements(
                List.of(value("loinc:8867-4", 80, "/min"), value("loinc:99999-9", 1, "1"))));
    unknown.then().statusCode(422);
    assertThat(unknown.<String>path("code")).isEqualTo("unreadable-measurement");
    assertThat(unknown.<String>path("pointer")).isEqualTo("/measurements/1/concept");

    Response unit = ask("north", measurements(List.of(value("loinc:8310-5", 99, "[degF]"))));
    unit.then().statusCode(422);
    assertThat(unit.<String>path("pointer")).isEqualTo("/measurements/0/value");
  }

  @Test
  void refusesQuestionsThatAreNone() {
    for (String body :
        List.of(
            "{\"task\":\"deterioration\"}",
            "{\"task\":\"deterioration\",\"measurements\":[]}",
            "{\"measurements\":[{\"concept\":\"loinc:8867-4\",\"value\":{\"value\":1,\"unit\":\"1\"}}]}",
            "{\"task\":\"deterioration\",\"measurements\":[{\"concept\":\"loinc:1\"}]}",
            "{\"task\":\"deterioration\",\"measurements\":[null]}",
            "{\"task\":\"deterioration\",\"episode\":\"x\"}",
            "{\"task\":\"deteri",
            "[]",
            "null")) {
      Response answer = ask("north", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.contentType()).startsWith("application/problem+json");
    }
  }

  @Test
  void aClinicianDecidesOtherwiseAndAnotherHospitalCannot() throws IOException {
    released("north", 1, NOW);
    String id = ask("north", measurements(List.of(value("loinc:8867-4", 80, "/min")))).path("id");
    String body = "{\"decision\":\"treat-as-high-risk\",\"reason\":\"Looks far worse.\"}";

    as("north").body(body).post(PREDICTIONS + "/" + id + "/override").then().statusCode(201);
    as("south").body(body).post(PREDICTIONS + "/" + id + "/override").then().statusCode(404);
    as("south").get(PREDICTIONS + "/" + id).then().statusCode(404);
    assertThat(as("south").get(PREDICTIONS).asString()).doesNotContain(id);
    assertThat(as("north").get(PREDICTIONS).asString()).contains(id);
    assertThat(
            as("north")
                .get(PREDICTIONS + "/" + id + "/overrides")
                .<List<String>>path("items.reason"))
        .containsExactly("Looks far worse.");
    await()
        .untilAsserted(
            () ->
                assertThat(Kafka.heard(Topics.INFERENCE))
                    .filteredOn(PredictionOverridden.class::isInstance)
                    .extracting(event -> ((PredictionOverridden) event).reason())
                    .containsOnlyOnce(Digest.ofText("Looks far worse.")));
  }

  @Test
  void pagesThroughAnswersTheLatestFirst() throws IOException {
    released("pages", 1, NOW);
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String body = measurements(List.of(value("loinc:8867-4", 80 + i, "/min")));
      asked.addFirst(ask("pages", body).path("id"));
    }

    Response first = as("pages").get(PREDICTIONS + "?limit=3");
    Response rest = as("pages").get(PREDICTIONS + "?limit=3&after=" + first.path("next"));
    List<String> seen = new ArrayList<>(first.<List<String>>path("items.id"));
    seen.addAll(rest.<List<String>>path("items.id"));
    assertThat(seen).isEqualTo(asked);
    assertThat(rest.<String>path("next")).isNull();
  }

  @Test
  void aModelThatIsNotSignedByATrustedKeyServesNobody() throws IOException {
    TinyModel.Kept model = TinyModel.keptIn(blobs, 4, ModelSigner.generate());
    Kafka.tell(release("forged", model, NOW), NOW);

    await().untilAsserted(() -> assertThat(state("forged")).containsExactly("refused"));
    assertThat(as("forged").get("/api/v1/deployments").<List<String>>path("items.code"))
        .containsExactly("untrusted-key");
    Response answer = ask("forged", measurements(List.of(value("loinc:8867-4", 80, "/min"))));
    answer.then().statusCode(503);
    assertThat(answer.<String>path("code")).isEqualTo("model-refused");
  }

  @Test
  void theLatestReleaseServesUntilItIsRetired() throws IOException {
    TinyModel.Kept newer = released("turns", 5, NOW.plusSeconds(60));
    TinyModel.Kept older = TinyModel.keptIn(blobs, 6, TinyModel.SIGNER);
    Kafka.tell(release("turns", older, NOW), NOW);
    SiteId site = new SiteId("turns");
    Kafka.tell(
        new ModelRetired(older.model(), site, TinyModel.TASK, "lead", "old"), NOW.plusSeconds(70));
    String question = measurements(List.of(value("loinc:8867-4", 80, "/min")));
    assertThat(ask("turns", question).<String>path("model")).isEqualTo(newer.model().hex());

    Kafka.tell(
        new ModelRetired(newer.model(), site, TinyModel.TASK, "lead", "drift"),
        NOW.plusSeconds(80));

    await().untilAsserted(() -> ask("turns", question).then().statusCode(409));
    assertThat(state("turns")).isEmpty();
  }

  @Test
  void rolesAreChecked() {
    given().get(PREDICTIONS).then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.hospital("north", "ml-engineer"))
        .contentType("application/json")
        .body("{}")
        .post(PREDICTIONS)
        .then()
        .statusCode(403);
    given().auth().oauth2(Tokens.network("clinician")).get(PREDICTIONS).then().statusCode(403);
    given()
        .auth()
        .oauth2(Tokens.forAnotherAudience("north", "clinician"))
        .get(PREDICTIONS)
        .then()
        .statusCode(401);
  }

  @Test
  void theRoleOfTheServiceSeesNothingWithoutASite() throws IOException {
    released("north", 1, NOW);
    ask("north", measurements(List.of(value("loinc:8867-4", 80, "/min")))).then().statusCode(201);

    assertThat(Rows.seenByService("", "prediction")).isZero();
    assertThat(Rows.seenByService("south", "prediction")).isZero();
    assertThat(Rows.seenByService("north", "prediction")).isPositive();
    assertThat(Rows.seenByService("", "deployment")).isZero();
  }

  @Test
  void countsHowLongItsAnswersTake() throws IOException {
    released("clock", 1, NOW);
    Episode episode = at("clock", TinyModel.episodes(9).get(1));
    Kafka.tell(new EpisodeHarmonized(episode.site(), episode, 1, REPORT), NOW);
    String question =
        "{\"task\":\"%s\",\"episode\":\"%s\"}".formatted(TinyModel.TASK, episode.id());
    await().untilAsserted(() -> ask("clock", question).then().statusCode(201));
    for (int i = 0; i < 1000; i++) {
      ask("clock", question);
    }

    List<String> lines =
        given()
            .get("/q/metrics")
            .asString()
            .lines()
            .filter(l -> l.startsWith("engraft_prediction"))
            .toList();
    System.out.println("Inside the service, including the insert: " + lines);
    assertThat(lines).anyMatch(line -> line.contains("quantile=\"0.5\""));
  }

  private TinyModel.Kept released(String site, long seed, Instant at) throws IOException {
    TinyModel.Kept model = TinyModel.keptIn(blobs, seed, TinyModel.SIGNER);
    Kafka.tell(release(site, model, at), at);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(state(site)).containsExactly("serving"));
    return model;
  }

  private static ModelReleased release(String site, TinyModel.Kept model, Instant at) {
    return new ModelReleased(
        model.model(),
        new SiteId(site),
        TinyModel.TASK,
        "lead",
        REPORT,
        "reviewed at " + at,
        model.signature());
  }

  private static List<String> state(String site) {
    return as(site).get("/api/v1/deployments").path("items.state");
  }

  private static Response ask(String site, String body) {
    return as(site).body(body).post(PREDICTIONS);
  }

  private static RequestSpecification as(String site) {
    return given()
        .auth()
        .oauth2(Tokens.hospital(site, "clinician"))
        .contentType("application/json");
  }

  private static List<PredictionServed> served(UUID id) {
    return Kafka.heard(Topics.INFERENCE).stream()
        .filter(PredictionServed.class::isInstance)
        .map(PredictionServed.class::cast)
        .filter(event -> event.prediction().equals(id))
        .toList();
  }

  private static Map<String, Object> value(String concept, double number, String unit) {
    return Map.of("concept", concept, "value", Map.of("value", number, "unit", unit));
  }

  private static String measurements(List<Map<String, Object>> measurements) {
    return ContractJson.mapper()
        .valueToTree(Map.of("task", TinyModel.TASK, "measurements", measurements))
        .toString();
  }

  private static Episode at(String site, Episode told) {
    return new Episode(
        told.id(),
        new SiteId(site),
        told.patient(),
        told.start(),
        told.measurements(),
        told.notes(),
        told.images(),
        told.variants());
  }

  private static Episode with(Episode told, Measurement more) {
    List<Measurement> all = new ArrayList<>(told.measurements());
    all.add(more);
    return new Episode(
        told.id(),
        told.site(),
        told.patient(),
        told.start(),
        all,
        told.notes(),
        told.images(),
        told.variants());
  }
}
