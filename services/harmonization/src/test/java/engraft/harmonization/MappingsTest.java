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
import static engraft.harmonization.episodes.Entries.local;
import static engraft.harmonization.episodes.Entries.treatment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.harmonization.Records.Stay;
import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class MappingsTest {

  private static final String LOCAL =
      """
      {"system": "urn:engraft:local:va", "code": "CHOL", "concept": "loinc:2093-3", "unit": "mmol/L"}
      """;

  @Inject BlobStore blobs;

  @Test
  void anUnknownCodeWaitsForReviewAndItsEpisodesAreHarmonizedAgain() {
    Stay stay = received(local("CHOL", 5, ""));
    assertThat(measurements(stay)).isEmpty();
    JsonPath queue = engineer(stay.site()).get("/api/v1/unmapped").jsonPath();
    assertThat(queue.getList("items.code")).containsExactly("CHOL");
    assertThat(queue.getInt("items[0].episodes")).isOne();

    post(
            stay.site(),
            "/api/v1/unmapped/%s/resolve".formatted(queue.getString("items[0].id")),
            "{\"concept\": \"loinc:2093-3\", \"unit\": \"mmol/L\"}")
        .then()
        .statusCode(200);

    await().untilAsserted(() -> assertThat(measurements(stay)).containsExactly("loinc:2093-3"));
    JsonPath again = episode(stay).jsonPath();
    assertThat(again.getFloat("episode.measurements[0].value.value")).isEqualTo(193.325f);
    assertThat(again.getInt("revision")).isEqualTo(2);
    assertThat(engineer(stay.site()).get("/api/v1/unmapped").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void theReviewQueueSuggestsWhatACodeMayMean() {
    Stay stay = Stay.at(anySite().value());
    Map<String, Statement> sent = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      sent.put("k" + i, local("Kalium", 3.5 + i / 20.0, "mmol/L"));
      sent.put("other" + i, local("Gewicht", 60 + i, "kg"));
    }
    accept(blobs, record(stay, RECEIVED, sent), UUID.randomUUID());
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    String id =
        engineer(stay.site())
            .get("/api/v1/unmapped")
            .jsonPath()
            .getString("items.find { it.code == 'Kalium' }.id");

    JsonPath answer =
        engineer(stay.site()).get("/api/v1/unmapped/%s/suggestions".formatted(id)).jsonPath();

    assertThat(answer.getInt("results")).isEqualTo(30);
    assertThat(answer.getString("suggestions[0].concept")).isEqualTo("loinc:2823-3");
    assertThat(answer.getString("suggestions[0].because"))
        .contains("named like 'kalium' (1.00)", "30 of 30 units", "30 numbers about 4.25");
    assertThat(
            engineer(anySite()).get("/api/v1/unmapped/%s/suggestions".formatted(id)).statusCode())
        .as("another hospital's")
        .isEqualTo(404);
  }

  @Test
  void numbersWithoutAUnitAreSuggestedOne() {
    Stay stay = received(cholesterol(5.2, "", ADMITTED));
    String id = engineer(stay.site()).get("/api/v1/unmapped").jsonPath().getString("items[0].id");

    JsonPath answer =
        engineer(stay.site()).get("/api/v1/unmapped/%s/suggestions".formatted(id)).jsonPath();

    assertThat(answer.getString("suggestions[0].unit")).isEqualTo("mmol/L");
    assertThat(answer.getInt("results")).isOne();
  }

  @Test
  void anUnknownUnitIsResolvedByAUcumUnit() {
    Stay stay = received(cholesterol(200, "mg per dl", ADMITTED));
    JsonPath queue = engineer(stay.site()).get("/api/v1/unmapped").jsonPath();
    assertThat(queue.getString("items[0].kind")).isEqualTo("unit");

    post(
            stay.site(),
            "/api/v1/unmapped/%s/resolve".formatted(queue.getString("items[0].id")),
            "{\"ucum\": \"mg/dL\"}")
        .then()
        .statusCode(200);

    await()
        .untilAsserted(
            () ->
                assertThat(
                        episode(stay)
                            .jsonPath()
                            .getList("episode.measurements.value.value", Float.class))
                    .containsExactly(200f));
  }

  @Test
  void aDrugOfTheFormularyIsResolvedByAnyStandardCode() {
    Coding drug = new Coding("urn:engraft:local:va", "PEN-V", "Penicillin V 250 mg");
    Stay stay = received(treatment(drug, TreatmentStatus.GIVEN, ADMITTED));
    assertThat(measurements(stay)).isEmpty();
    String id = engineer(stay.site()).get("/api/v1/unmapped").jsonPath().getString("items[0].id");
    JsonPath suggested =
        engineer(stay.site()).get("/api/v1/unmapped/%s/suggestions".formatted(id)).jsonPath();
    assertThat(suggested.getInt("results")).isOne();

    post(stay.site(), "/api/v1/unmapped/%s/resolve".formatted(id), "{\"concept\": \"rxnorm:7984\"}")
        .then()
        .statusCode(200);

    await().untilAsserted(() -> assertThat(measurements(stay)).containsExactly("rxnorm:7984"));
  }

  @Test
  void aMappingOfOneHospitalIsNotAnothers() {
    Stay stay = received(local("CHOL", 5, ""));
    post(anySite(), "/api/v1/mappings", LOCAL).then().statusCode(201);
    Stay untouched = Stay.at(stay.site().value());
    accept(
        blobs, record(untouched, RECEIVED, Map.of("one", local("CHOL", 5, ""))), UUID.randomUUID());

    await().untilAsserted(() -> assertThat(episode(untouched).statusCode()).isEqualTo(200));
    assertThat(measurements(untouched)).isEmpty();
    assertThat(engineer(stay.site()).get("/api/v1/mappings").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void aLaterMappingReplacesTheEarlierInEveryEpisode() {
    Stay stay = Stay.at(anySite().value());
    post(stay.site(), "/api/v1/mappings", LOCAL).then().statusCode(201);
    accept(blobs, record(stay, RECEIVED, Map.of("one", local("CHOL", 5, ""))), UUID.randomUUID());
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    assertThat(measurements(stay)).containsExactly("loinc:2093-3");

    post(stay.site(), "/api/v1/mappings", LOCAL.replace("2093-3", "2085-9")).then().statusCode(201);

    await().untilAsserted(() -> assertThat(measurements(stay)).containsExactly("loinc:2085-9"));
    assertThat(engineer(stay.site()).get("/api/v1/mappings").jsonPath().getList("items.concept"))
        .containsExactly("loinc:2085-9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'system': 'x', 'code': 'y', 'concept': 'loinc:0-0'}; 422; unknown-concept",
        "{'system': 'x', 'code': 'y', 'concept': 'rxnorm:7984', 'unit': 'mg'}; 422;"
            + " unknown-concept",
        "{'system': 'x', 'code': 'y', 'concept': 'allergy-rxnorm:7984'}; 422; unknown-concept",
        "{'system': 'x', 'code': 'y', 'concept': 'loinc:2093-3', 'unit': 'furlongs'}; 422;"
            + " unknown-unit",
        "{'text': 'x', 'ucum': 'furlongs'}; 422; unknown-unit",
        "{'concept': 'loinc:76689-9', 'code': 'x', 'category': 'green'}; 422; unknown-category",
        "{'code': 'y'}; 400; invalid-mapping",
        "{'concept': 'nonsense'}; 400; malformed-json",
        "{'concept; 400; malformed-json"
      })
  void whatMakesNoSenseIsRefused(String json, int status, String code) {
    var response = post(anySite(), "/api/v1/mappings", json.replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.contentType()).contains("application/problem+json");
    assertThat(response.jsonPath().getString("code")).isEqualTo(code);
  }

  @Test
  void theCatalogueIsShown() {
    assertThat(engineer(anySite()).get("/api/v1/mappings/concepts").jsonPath().getList("concept"))
        .contains("loinc:2093-3", "engraft:thal");
  }

  private Stay received(Statement statement) {
    Stay stay = Stay.at(anySite().value());
    accept(blobs, record(stay, RECEIVED, Map.of("one", statement)), UUID.randomUUID());
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    return stay;
  }

  private static List<String> measurements(Stay stay) {
    return episode(stay).jsonPath().getList("episode.measurements.concept", String.class);
  }
}
