package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.count;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static engraft.harmonization.episodes.Entries.encounter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.contracts.record.Statement;
import engraft.harmonization.Records.Stay;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class EpisodesTest {

  @Inject BlobStore blobs;

  @Test
  void anAcceptedRecordBecomesAnEpisodeAndIsTold() {
    Stay stay = Stay.at(anySite().value());
    accept(
        blobs,
        record(
            stay,
            RECEIVED,
            Map.of(
                "stay", encounter(),
                "person", new Statement.Demographics("male", 1950),
                "chol", cholesterol(2, "g/L", ADMITTED.plusSeconds(3600)))),
        UUID.randomUUID());

    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    var json = episode(stay).jsonPath();
    assertThat(json.getInt("revision")).isOne();
    assertThat(json.getString("episode.start")).isEqualTo(ADMITTED.toString());
    assertThat(json.getList("episode.measurements.concept", String.class))
        .containsExactly("loinc:30525-0", "loinc:76689-9", "loinc:2093-3");
    assertThat(json.getFloat("episode.measurements[2].value.value")).isEqualTo(200);
    assertThat(json.getString("episode.measurements[2].time")).isEqualTo("PT1H");
    await().untilAsserted(() -> assertThat(count("select count(*) from outbox")).isZero());
  }

  @Test
  void aRedeliveryChangesNothing() {
    Stay stay = Stay.at(anySite().value());
    UUID event = UUID.randomUUID();
    var record = record(stay, RECEIVED, Map.of("chol", cholesterol(200, "mg/dL", ADMITTED)));
    accept(blobs, record, event);
    accept(blobs, record, event);
    accept(blobs, record, UUID.randomUUID());
    accept(blobs, record(stay, RECEIVED, Map.of("stay", encounter())), UUID.randomUUID());

    await().untilAsserted(() -> assertThat(entries(stay)).isEqualTo(2));
    await()
        .untilAsserted(
            () -> assertThat(episode(stay).jsonPath().getList("episode.measurements")).hasSize(1));
    assertThat(episode(stay).jsonPath().getInt("revision")).isLessThanOrEqualTo(2);
  }

  @Test
  void aCorrectionThatOvertookItsOriginalStays() {
    Stay stay = Stay.at(anySite().value());
    Instant later = RECEIVED.plusSeconds(60);
    accept(
        blobs,
        record(stay, later, Map.of("chol", cholesterol(210, "mg/dL", ADMITTED))),
        UUID.randomUUID());
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    accept(
        blobs,
        record(
            stay,
            RECEIVED,
            Map.of(
                "chol", cholesterol(200, "mg/dL", ADMITTED),
                "other", cholesterol(220, "mg/dL", ADMITTED.plusSeconds(60)))),
        UUID.randomUUID());

    await()
        .untilAsserted(() -> assertThat(episode(stay).jsonPath().getInt("revision")).isEqualTo(2));
    assertThat(episode(stay).jsonPath().getList("episode.measurements.value.value", Float.class))
        .containsExactly(210f, 220f);
  }

  @Test
  void aPoisonousRecordHoldsUpNobodyAndIsKeptAside() {
    Stay poisoned = Stay.at(anySite().value());
    Stay healthy = Stay.at(anySite().value());
    var lie = record(poisoned, RECEIVED, Map.of("one", cholesterol(200, "mg/dL", ADMITTED)));
    Records.acceptUnder(blobs, lie, UUID.randomUUID(), healthy);
    accept(
        blobs,
        record(healthy, RECEIVED, Map.of("one", cholesterol(200, "mg/dL", ADMITTED))),
        UUID.randomUUID());

    await().untilAsserted(() -> assertThat(episode(healthy).statusCode()).isEqualTo(200));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "select count(*) from dead_letter where site = '%s'"
                                .formatted(healthy.site())))
                    .isOne());
    assertThat(episode(healthy).jsonPath().getList("episode.measurements")).hasSize(1);
    assertThat(count("select count(*) from episode where id = '%s'".formatted(poisoned.episode())))
        .isZero();
  }

  @Test
  void episodesAreListedInPagesAndToTheirHospitalOnly() {
    String site = anySite().value();
    List<Stay> stays = List.of(Stay.at(site), Stay.at(site), Stay.at(site));
    stays.forEach(
        stay ->
            accept(
                blobs,
                record(stay, RECEIVED, Map.of("chol", cholesterol(200, "mg/dL", ADMITTED))),
                UUID.randomUUID()));
    await().untilAsserted(() -> assertThat(page(site, "?limit=10").getList("items")).hasSize(3));

    var first = page(site, "?limit=2");
    var second = page(site, "?limit=2&after=" + first.getString("next"));
    assertThat(first.getList("items")).hasSize(2);
    assertThat(second.getList("items")).hasSize(1);
    assertThat(second.getString("next")).isNull();
    assertThat(first.getList("items[0].present", String.class)).containsExactly("loinc:2093-3");

    assertThat(page(anySite().value(), "").getList("items")).isEmpty();
    RestAssured.given()
        .auth()
        .oauth2(Tokens.hospital(anySite().value(), "ml-engineer"))
        .get("/api/v1/episodes/" + stays.getFirst().episode())
        .then()
        .statusCode(404);
  }

  private static io.restassured.path.json.JsonPath page(String site, String query) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.hospital(site, "clinician"))
        .get("/api/v1/episodes" + query)
        .jsonPath();
  }

  private static long entries(Stay stay) {
    return count(
        "select count(*) from episode_entry where episode = '%s'".formatted(stay.episode()));
  }
}
