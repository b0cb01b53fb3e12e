package engraft.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.contracts.event.IngestionEvent.SiteRegistered;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class SitesTest {

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aHospitalIsRegisteredOnceAndEverybodyIsTold() {
    Response first = register(Tokens.network("network-admin"), site, "sparse");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.<String>path("client.id")).isEqualTo("hospital-" + site);
    assertThat(first.<String>path("client.secret")).isNotBlank();
    Response again = register(Tokens.network("network-admin"), site, "sparse");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.<String>path("code")).isEqualTo("site-exists");
    try (Events events = new Events()) {
      await()
          .untilAsserted(
              () ->
                  assertThat(events.of(SiteRegistered.class, site))
                      .singleElement()
                      .satisfies(event -> assertThat(event.role()).isEqualTo("sparse")));
    }
    assertThat(
            given()
                .auth()
                .oauth2(Tokens.hospital("va", "clinician"))
                .get("/api/v1/sites")
                .asString())
        .contains(site)
        .doesNotContain("secret");
  }

  @Test
  void onlyTheNetworkRegistersAndRotates() {
    assertThat(register(Tokens.hospital("va", "data-submitter"), site, "rich").statusCode())
        .isEqualTo(403);
    String rotate = "/api/v1/sites/" + site + "/credentials";
    assertThat(post(Tokens.hospital(site, "clinical-lead"), rotate).statusCode()).isEqualTo(403);
    assertThat(post(Tokens.network("network-admin"), rotate).statusCode()).isEqualTo(404);
    String before = register(Tokens.network("network-admin"), site, "rich").path("client.secret");
    assertThat(post(Tokens.network("network-admin"), rotate).<String>path("client.secret"))
        .isNotEqualTo(before);
  }

  @Test
  void aBadRequestIsNamed() {
    assertThat(register(Tokens.network("network-admin"), "Not A Label", "rich").statusCode())
        .isEqualTo(400);
    assertThat(register(Tokens.network("network-admin"), site, "huge").statusCode()).isEqualTo(400);
    assertThat(Database.count(site, "site where site = '%s'".formatted(site))).isZero();
  }

  private static Response register(String token, String site, String role) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("{\"site\":\"%s\",\"name\":\"A hospital\",\"role\":\"%s\"}".formatted(site, role))
        .post("/api/v1/sites");
  }

  private static Response post(String token, String path) {
    return given().auth().oauth2(token).contentType("application/json").post(path);
  }
}
