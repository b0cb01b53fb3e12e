package engraft.ingestion;

import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class BadInputTest {

  private static final int TWENTY_MEGABYTES = 20 << 20;

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /fhir             | {'resourceType':'Bundle','type':'batch'              | 400 | structure
          /fhir             | {'resourceType':'Bundle','type':'searchset'}         | 422 | not-supported
          /fhir/Patient     | {'resourceType':'Patient','birthDate':'1960-02-31'}  | 400 | value
          /fhir/Patient     | {'resourceType':'Patient','active':'yes'}            | 400 | value
          /fhir/Patient     | {'resourceType':'Patient','shoeSize':4}              | 400 | structure
          /fhir/Observation | {'resourceType':'Observation','code':{'text':'x'}}   | 400 | required
          /fhir/Condition   | {'resourceType':'Condition','code':{'text':'x'},'subject':{'reference':'Patient/nobody'}} | 422 | not-found
          /fhir/Nonsense    | {}                                                   | 404 | not-supported
          """)
  void isAnsweredWithAnOutcome(String path, String body, int status, String code) {
    Response answer = as(token()).body(json(body)).post(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.<String>path("resourceType")).isEqualTo("OperationOutcome");
    assertThat(answer.<String>path("issue[0].code")).isEqualTo(code);
    assertThat(Database.count(site, "resource_version")).isZero();
  }

  @Test
  void neitherAnswerNorRejectionEchoesTheData() {
    String secret = "Doe-" + UUID.randomUUID();
    String body = json("{'resourceType':'Patient','gender':'%s'}").formatted(secret);

    Response answer = as(token()).body(body).post("/fhir/Patient");

    assertThat(answer.asString()).doesNotContain(secret).contains("Patient.gender");
    assertThat(as(token()).get("/api/v1/rejections").asString()).doesNotContain(secret);
  }

  @Test
  void aBodyOf20MegabytesIsTooLarge() {
    Response answer = as(token()).body("x".repeat(TWENTY_MEGABYTES)).post("/fhir");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.<String>path("issue[0].code")).isEqualTo("too-long");
  }

  @Test
  void otherContentTypesAndMethodsAreNamed() {
    Response xml = given().auth().oauth2(token()).contentType("text/csv").body("a,b").post("/fhir");
    assertThat(xml.statusCode()).isEqualTo(415);
    assertThat(xml.asString()).contains("OperationOutcome");

    assertThat(as(token()).delete("/fhir").statusCode()).isEqualTo(405);
    assertThat(
            given()
                .auth()
                .oauth2(token())
                .contentType("application/json")
                .body(patient("j"))
                .post("/fhir/Patient")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void onlyAHospitalsSubmittersMaySend() {
    String body = patient("p");
    assertThat(
            given().contentType("application/json").body(body).post("/fhir/Patient").statusCode())
        .isEqualTo(401);
    assertThat(as("no.such.token").body(body).post("/fhir/Patient").statusCode()).isEqualTo(401);
    String elsewhere = Tokens.forAnotherAudience(site, "data-submitter");
    assertThat(as(elsewhere).body(body).post("/fhir/Patient").statusCode()).isEqualTo(401);
    String clinician = Tokens.hospital(site, "clinician");
    assertThat(as(clinician).body(body).post("/fhir/Patient").statusCode()).isEqualTo(403);
    Response siteless = as(Tokens.network("data-submitter")).body(body).post("/fhir/Patient");
    assertThat(siteless.statusCode()).isEqualTo(403);
    assertThat(siteless.asString()).contains("OperationOutcome");
    assertThat(given().get("/fhir/metadata").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsRejectedIsFoundAndReplayedOnceItsPatientIsKnown() {
    Response refused = as(token()).body(glucose("g", "late", mmol(5))).post("/fhir/Observation");
    String diagnostics = refused.path("issue[0].diagnostics");
    String id = diagnostics.substring("rejection ".length());
    String path = "/api/v1/rejections/" + id;

    assertThat(as(token()).get(path).<String>path("state")).isEqualTo("open");
    assertThat(as(token()).post(path + "/replay").<String>path("state")).isEqualTo("open");
    assertThat(as(Tokens.hospital("elsewhere", "data-submitter")).get(path).statusCode())
        .isEqualTo(404);

    as(token()).body(patient("late")).post("/fhir/Patient").then().statusCode(201);
    Response replayed = as(token()).post(path + "/replay");

    assertThat(replayed.<String>path("state")).isEqualTo("resolved");
    assertThat(replayed.<Integer>path("attempts")).isEqualTo(3);
    assertThat(Database.count(site, "resource_version")).isEqualTo(2);
  }

  @Test
  void rejectionsComeInPages() {
    for (int i = 0; i < 3; i++) {
      as(token()).body("{" + i).post("/fhir");
    }

    Response first = as(token()).get("/api/v1/rejections?limit=2");
    Response second = as(token()).get("/api/v1/rejections?limit=2&after=" + first.path("next"));

    assertThat(first.<List<Object>>path("items")).hasSize(2);
    assertThat(second.<List<Object>>path("items")).hasSize(1);
    assertThat(second.<String>path("next")).isNull();
  }

  @Test
  void validationTakesItsParametersInTheBodyToo() {
    String parameters =
        """
        {"resourceType": "Parameters", "parameter": [
          {"name": "resource", "resource": {"resourceType": "Patient", "gender": "female"}},
          {"name": "profile", "valueUri": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient"}]}
        """;

    Response wanting = as(token()).body(parameters).post("/fhir/Patient/$validate");

    assertThat(wanting.statusCode()).isEqualTo(200);
    assertThat(wanting.jsonPath().getList("issue.expression.flatten()"))
        .containsExactly("Patient.identifier", "Patient.name");
    assertThat(
            as(token())
                .body(parameters.replace("us-core-patient", "us-core-condition"))
                .post("/fhir/Patient/$validate")
                .jsonPath()
                .getString("issue[0].code"))
        .isEqualTo("not-supported");
  }

  @Test
  void validatingKeepsNothing() {
    Response good = as(token()).body(patient("p")).post("/fhir/Patient/$validate");
    Response bad =
        as(token())
            .body(json("{'resourceType':'Patient','active':1}"))
            .post("/fhir/Patient/$validate");

    assertThat(good.<String>path("issue[0].severity")).isEqualTo("information");
    assertThat(bad.<String>path("issue[0].expression[0]")).isEqualTo("Patient.active");
    assertThat(bad.statusCode()).isEqualTo(200);
    assertThat(Database.count(site, "resource_version")).isZero();
    assertThat(Database.count(site, "rejection")).isZero();
  }

  @Test
  void aProfileOfUsCoreIsHeldAgainstWhenAsked() {
    Response asked =
        as(token())
            .body(json("{'resourceType':'Patient','gender':'female'}"))
            .post(
                "/fhir/Patient/$validate?profile="
                    + "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient");

    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.<List<String>>path("issue.expression.flatten()"))
        .containsExactly("Patient.identifier", "Patient.name");
  }

  @Test
  void anOperationsNameMayBeEncoded() {
    Response answer =
        as(token()).urlEncodingEnabled(false).body(patient("p")).post("/fhir/Patient/%24validate");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.<String>path("issue[0].severity")).isEqualTo("information");
  }

  private String token() {
    return Tokens.hospital(site, "data-submitter");
  }

  private static RequestSpecification as(String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/fhir+json")
        .urlEncodingEnabled(false);
  }
}
