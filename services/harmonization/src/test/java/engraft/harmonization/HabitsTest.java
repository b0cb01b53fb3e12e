package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.engineer;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.post;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.Topic;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.harmonization.Records.Stay;
import engraft.snapshots.Manifest;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class HabitsTest {

  private static final int PATIENTS = 60;
  private static final String REFERENCES = "/api/v1/habit-references";
  private static final String BODY = "{\"outcome\": \"engraft:heart-disease\"}";

  @Inject BlobStore blobs;

  @Test
  void aSitesNumbersAreBroughtToAReferenceAndBack() {
    SiteId rich = anySite();
    SiteId sparse = anySite();
    hospital(rich, 0, i -> i % 3 == 0);
    List<Stay> stays = hospital(sparse, 25, i -> i % 3 == 1);
    String wish = wish(reference(rich));

    JsonPath preview = post(sparse, "/api/v1/habits/preview", wish).jsonPath();
    assertThat(preview.getDouble("concepts[0].effect.before.value"))
        .isGreaterThan(5 * preview.getDouble("concepts[0].effect.after.value"));
    assertThat(engineer(sparse).get("/api/v1/habits").jsonPath().getList("$")).isEmpty();

    JsonPath applied = post(sparse, "/api/v1/habits", wish).then().extract().jsonPath();
    assertThat(applied.getInt("episodesToHarmonizeAgain")).isEqualTo(PATIENTS);
    JsonPath cut = post(sparse, "/api/v1/snapshots", "{}").then().extract().jsonPath();
    Manifest manifest = Manifest.fromJson(blobs.read(new Digest(cut.getString("manifest"))));

    assertThat(manifest.habits()).containsOnlyKeys(ConceptId.parse("loinc:2093-3"));
    assertThat(new String(blobs.read(manifest.mapping()), StandardCharsets.UTF_8))
        .contains("\"habit\"");
    assertThat(number(stays.get(30))).isCloseTo(measured(30), within(3.0));
    assertThat(engineer(sparse).get("/api/v1/habits").jsonPath().getList("concept"))
        .containsExactly("loinc:2093-3");
    assertThat(code(post(sparse, "/api/v1/habits", wish))).isEqualTo("in-force");

    await()
        .untilAsserted(
            () ->
                assertThat(habitsToldOf(stays.get(30)))
                    .containsOnlyKeys(ConceptId.parse("loinc:2093-3")));

    engineer(sparse).delete("/api/v1/habits/loinc:2093-3").then().statusCode(200);
    engineer(sparse).delete("/api/v1/habits/loinc:2093-3").then().statusCode(404);
    await()
        .untilAsserted(
            () -> assertThat(number(stays.get(30))).isCloseTo(measured(30) + 25, within(1e-9)));
    await().untilAsserted(() -> assertThat(habitsToldOf(stays.get(30))).isEmpty());
  }

  @Test
  void whatMayBeTheIllnessIsNotMapped() {
    SiteId rich = anySite();
    SiteId sicker = anySite();
    hospital(rich, 0, i -> i % 3 == 0);
    hospital(sicker, 25, i -> i % 3 != 0);
    String wish = wish(reference(rich));

    assertThat(code(post(sicker, "/api/v1/habits", wish))).isEqualTo("outcome-rate-differs");
    assertThat(code(post(rich, "/api/v1/habits", wish))).isEqualTo("own-reference");
    assertThat(code(post(anySite(), "/api/v1/habits", wish))).isEqualTo("outcome-unknown");
    assertThat(
            code(
                post(
                    rich,
                    REFERENCES,
                    """
                    {"outcome": "engraft:heart-disease",
                     "subgroup": {"exclude": [{"concept": "engraft:heart-disease", "above": 0}]}}
                    """)))
        .isEqualTo("outcome-defines-subgroup");
    assertThat(code(post(anySite(), REFERENCES, BODY))).isEqualTo("outcome-unknown");
    post(
            rich,
            REFERENCES,
            BODY.replace("}", ", \"subgroup\": {\"index\": {\"concept\": \"loinc:2093-3\"}}}"))
        .then()
        .statusCode(400);
    post(rich, "/api/v1/habits", wish(UUID.randomUUID().toString())).then().statusCode(404);
    post(rich, "/api/v1/habits", "{}").then().statusCode(400);
  }

  private String reference(SiteId site) {
    JsonPath reference = post(site, REFERENCES, BODY).then().statusCode(201).extract().jsonPath();
    assertThat(reference.getList("concepts.concept")).containsExactly("loinc:2093-3");
    assertThat(reference.getList("concepts[0].quantiles")).hasSize(4);
    assertThat(engineer(anySite()).get(REFERENCES + "?limit=500").jsonPath().getList("items.id"))
        .contains(reference.getString("id"));
    return reference.getString("id");
  }

  /** By which habits the last that was told of a stay was read. */
  private static Map<ConceptId, Digest> habitsToldOf(Stay stay) {
    return Heard.all(Topic.HARMONIZATION).stream()
        .filter(EpisodeHarmonized.class::isInstance)
        .map(EpisodeHarmonized.class::cast)
        .filter(event -> event.episode().patient().equals(stay.patient()))
        .max(Comparator.comparing(EpisodeHarmonized::revision))
        .orElseThrow()
        .readBy();
  }

  private static String wish(String reference) {
    return "{\"reference\": \"%s\", \"concepts\": [\"loinc:2093-3\"]}".formatted(reference);
  }

  private static String code(Response response) {
    assertThat(response.statusCode()).isEqualTo(409);
    return response.jsonPath().getString("code");
  }

  private static double measured(int patient) {
    return 150 + patient;
  }

  private static double number(Stay stay) {
    return episode(stay)
        .jsonPath()
        .getDouble("episode.measurements.find { it.concept == 'loinc:2093-3' }.value.value");
  }

  private List<Stay> hospital(SiteId site, double habit, IntPredicate ill) {
    List<Stay> stays = IntStream.range(0, PATIENTS).mapToObj(i -> Stay.at(site.value())).toList();
    for (int i = 0; i < PATIENTS; i++) {
      accept(
          blobs,
          record(
              stays.get(i),
              RECEIVED,
              Map.of(
                  "chol", cholesterol(measured(i) + habit, "mg/dL", ADMITTED),
                  "outcome", outcome(ill.test(i)))),
          UUID.randomUUID());
    }
    await()
        .untilAsserted(
            () ->
                assertThat(
                        engineer(site)
                            .get("/api/v1/episodes?limit=500")
                            .jsonPath()
                            .getList("items"))
                    .hasSize(PATIENTS));
    return stays;
  }

  private static Statement outcome(boolean ill) {
    return new Statement.Observation(
        List.of(new Coding("urn:engraft", "heart-disease", null)),
        null,
        new SourceValue.Quantity(ill ? 1 : 0, null, "1"),
        ObservationStatus.FINAL,
        ADMITTED);
  }
}
