package engraft.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.contracts.event.IngestionEvent.SiteRegistered;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class SitesTest {

  private static final String KEY =
      """
      {"keys": [{"kty": "EC", "crv": "P-384", "kid": "k1", "x": "AQAB", "y": "AQAB"}]}\
      """;

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
    Heard.next(
        ActionRecorded.class,
        event -> event.action().equals("site-secrets-renewed") && event.object().equals(site));
  }

  @Test
  void aHospitalsSystemsSignInWithItsPublicKeysOnly() {
    String keys = "/api/v1/sites/" + site + "/keys";
    String admin = Tokens.network("network-admin");
    assertThat(put(admin, keys, KEY).statusCode()).isEqualTo(404);
    register(admin, site, "sparse");

    Response trusted = put(admin, keys, KEY);
    assertThat(trusted.statusCode()).as(trusted.asString()).isEqualTo(200);
    assertThat(trusted.<String>path("client")).isEqualTo("hospital-" + site + "-systems");
    assertThat(put(Tokens.hospital(site, "clinical-lead"), keys, KEY).statusCode()).isEqualTo(403);
    for (String wrong :
        List.of(
            KEY.replace("\"x\"", "\"d\": \"secret\", \"x\""),
            KEY.replace("EC", "oct"),
            KEY.replace("\"kid\": \"k1\",", ""),
            "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"k\", \"n\": \"AQAB\", \"e\": \"AQAB\"}]}",
            "{\"keys\": []}",
            "{}")) {
      Response answer = put(admin, keys, wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.asString()).doesNotContain("secret");
    }
  }

  @Test
  void systemsFindWhereToSignIn() {
    Response smart = given().get("/fhir/.well-known/smart-configuration");

    assertThat(smart.statusCode()).isEqualTo(200);
    String token = smart.path("token_endpoint");
    assertThat(token).isEqualTo(smart.path("issuer") + "/protocol/openid-connect/token");
    assertThat(smart.<List<String>>path("token_endpoint_auth_signing_alg_values_supported"))
        .containsExactly("RS384", "ES384");
    Response capability = given().get("/fhir/metadata");
    assertThat(capability.jsonPath().getList("rest[0].resource.type"))
        .contains("Observation", "Consent", "MedicationAdministration", "Procedure", "Specimen");
    assertThat(capability.<String>path("rest[0].security.extension[0].extension[0].valueUri"))
        .isEqualTo(token);
    assertThat(capability.<String>path("rest[0].operation[0].name")).isEqualTo("import");
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

  private static Response put(String token, String path, String body) {
    return given().auth().oauth2(token).contentType("application/json").body(body).put(path);
  }

  private static Response post(String token, String path) {
    return given().auth().oauth2(token).contentType("application/json").post(path);
  }
}
