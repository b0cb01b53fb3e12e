package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.engineer;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static engraft.harmonization.episodes.Entries.encounter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.SiteId;
import engraft.contracts.record.Statement;
import engraft.harmonization.Records.Stay;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class QualityTest {

  private static final int PATIENTS = 4;

  @Inject BlobStore blobs;

  @Test
  void theReportCountsWhatIsWrongAndIsDrawn() {
    SiteId site = siteWithPatients();

    JsonPath report = engineer(site).get("/api/v1/quality").jsonPath();

    assertThat(report.getInt("episodes")).isEqualTo(PATIENTS);
    assertThat(report.getString("checks.find { it.check == 'units-known' }.verdict"))
        .isEqualTo("FAILED");
    assertThat(report.getInt("checks.find { it.check == 'units-known' }.failed")).isEqualTo(1);
    assertThat(report.getString("checks.find { it.check == 'patient-known' }.verdict"))
        .isEqualTo("PASSED");
    String picture = engineer(site).get("/api/v1/quality/picture").asString();
    assertThat(picture).startsWith("<svg").contains("units-known").contains(site.value());
  }

  @Test
  void driftIsToldByPeriodAndDrawn() {
    SiteId site = siteWithPatients();

    JsonPath drift = engineer(site).get("/api/v1/quality/drift?period=quarter").jsonPath();

    assertThat(drift.getList("periods")).hasSize(1);
    assertThat(drift.getInt("periods[0].episodes")).isEqualTo(PATIENTS);
    assertThat(drift.getString("reference")).isEmpty();
    assertThat(drift.getList("concepts.concept")).contains("loinc:2093-3");
    engineer(site)
        .get("/api/v1/quality/drift/picture")
        .then()
        .statusCode(200)
        .contentType("image/svg+xml");
    engineer(site).get("/api/v1/quality/drift?period=week").then().statusCode(400);
    engineer(site).get("/api/v1/quality/drift?clock=wall").then().statusCode(400);
  }

  @Test
  void strangersSeeTheirOwnAndOthersNothing() {
    SiteId site = siteWithPatients();

    assertThat(engineer(anySite()).get("/api/v1/quality").jsonPath().getInt("episodes")).isZero();
    RestAssured.given()
        .auth()
        .oauth2(Tokens.hospital(site.value(), "clinician"))
        .get("/api/v1/quality")
        .then()
        .statusCode(403);
  }

  private SiteId siteWithPatients() {
    SiteId site = anySite();
    for (int i = 0; i < PATIENTS; i++) {
      accept(
          blobs,
          record(
              Stay.at(site.value()),
              RECEIVED,
              Map.of(
                  "stay", encounter(),
                  "person", new Statement.Demographics("female", 1950),
                  "chol", cholesterol(200 + i, i == 0 ? "cubits" : "mg/dL", ADMITTED))),
          UUID.randomUUID());
    }
    await()
        .untilAsserted(
            () ->
                assertThat(engineer(site).get("/api/v1/episodes").jsonPath().getList("items"))
                    .hasSize(PATIENTS));
    return site;
  }
}
