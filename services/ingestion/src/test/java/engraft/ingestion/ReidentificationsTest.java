package engraft.ingestion;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.event.Topic;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.jwt.build.Jwt;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ReidentificationsTest {

  private static final String PATH = "/api/v1/re-identifications";

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private String pseudonym = "";

  @BeforeEach
  void aPatientIsKnown() {
    given()
        .auth()
        .oauth2(Tokens.hospital(site, "data-submitter"))
        .contentType("application/fhir+json")
        .body(
            bundle(
                "transaction",
                json(
                    "{'resourceType':'Patient','id':'p','name':[{'family':'Winterbottom'}],"
                        + "'identifier':[{'system':'urn:mrn','value':'4711'}]}")))
        .post("/fhir")
        .then()
        .statusCode(200);
    pseudonym =
        Heard.next(RecordAccepted.class, event -> event.site().value().equals(site))
            .patient()
            .value();
  }

  @Test
  void anIdentityIsToldOnceToWhoAskedAfterAnotherPersonApproved() {
    String id = ask(lead("anna"), pseudonym, 201).getString("id");
    get(lead("anna"), id + "/identity", 409, "not-approved");
    approve(clinician("bert"), id, 200, null);

    JsonPath identity = get(lead("anna"), id + "/identity", 200, null);

    assertThat(identity.getList("names")).contains("Winterbottom");
    assertThat(identity.getList("identifiers")).contains("4711");
    get(lead("anna"), id + "/identity", 409, "told-already");
    assertThat(get(lead("anna"), id, 200, null).getString("state")).isEqualTo("told");
    heard(id, "re-identification-asked", "anna");
    heard(id, "re-identification-read-refused", "anna");
    heard(id, "re-identification-approved", "bert");
    heard(id, "re-identification-told", "anna");
    assertThat(Heard.all(Topic.AUDIT).toString()).doesNotContain("Winterbottom");
  }

  @Test
  void whoAskedMayNotApproveAndNobodyElseMayRead() {
    String id = ask(lead("anna"), pseudonym, 201).getString("id");

    approve(lead("anna"), id, 403, "same-person");
    heard(id, "re-identification-approve-refused", "anna");
    approve(lead("carl"), id, 200, null);
    approve(lead("dora"), id, 409, "approved-already");
    get(lead("carl"), id + "/identity", 403, "not-the-asker");
    get(clinician("bert"), id + "/identity", 403, null);
    get(lead("anna"), id + "/identity", 200, null);
  }

  @Test
  void anotherSiteKnowsOfNothing() {
    String id = ask(lead("anna"), pseudonym, 201).getString("id");
    String stranger = token("elsewhere", "eve", "clinical-lead");

    ask(stranger, pseudonym, 404);
    approve(stranger, id, 404, null);
    get(stranger, id, 404, null);
    get(stranger, id + "/identity", 404, null);
    assertThat(get(stranger, "", 200, null).getList("items")).isEmpty();
    ask(lead("anna"), "nobody-behind-it", 404);
  }

  @Test
  void machinesAreNotPeople() {
    String machine =
        Jwt.subject("client")
            .preferredUserName("service-account-hospital")
            .claim("realm_access", Map.of("roles", List.of("clinical-lead")))
            .claim("site", site)
            .issuer("https://server.example.com")
            .audience("engraft")
            .sign();

    assertThat(ask(machine, pseudonym, 403).getString("code"))
        .isEqualTo("re-identification-needs-a-person");
  }

  private static void heard(String id, String action, String actor) {
    ActionRecorded told =
        Heard.next(
            ActionRecorded.class,
            event -> event.object().equals(id) && event.action().equals(action));
    assertThat(told.actor()).isEqualTo(actor);
  }

  private String lead(String name) {
    return token(site, name, "clinical-lead");
  }

  private String clinician(String name) {
    return token(site, name, "clinician");
  }

  private static String token(String site, String name, String role) {
    return Jwt.subject(name)
        .preferredUserName(name)
        .claim("realm_access", Map.of("roles", List.of(role)))
        .claim("site", site)
        .issuer("https://server.example.com")
        .audience("engraft")
        .sign();
  }

  private static JsonPath ask(String token, String pseudonym, int status) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("{\"pseudonym\":\"%s\",\"reason\":\"finding\"}".formatted(pseudonym))
        .post(PATH)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static void approve(String token, String id, int status, @Nullable String code) {
    JsonPath answer =
        given()
            .auth()
            .oauth2(token)
            .post(PATH + "/" + id + "/approval")
            .then()
            .statusCode(status)
            .extract()
            .jsonPath();
    if (code != null) {
      assertThat(answer.getString("code")).isEqualTo(code);
    }
  }

  private static JsonPath get(String token, String path, int status, @Nullable String code) {
    String answer =
        given()
            .auth()
            .oauth2(token)
            .get(PATH + (path.isEmpty() ? "" : "/" + path))
            .then()
            .statusCode(status)
            .extract()
            .asString();
    JsonPath found = JsonPath.from(answer.isEmpty() ? "{}" : answer);
    if (code != null) {
      assertThat(found.getString("code")).isEqualTo(code);
    }
    return found;
  }
}
