package engraft.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ProblemTest {

  @Test
  void brokenJsonIsRefusedByPlaceAndNotEchoed() {
    problem(post("{\"text\": \"secret-word\" oops"), 400, "malformed-json");
    problem(post("{\"text\": {\"secret-word\": 1}, \"fail\": false}"), 400, "malformed-json");
    problem(post("{\"fail\": \"secret-word\"}"), 400, "malformed-json");
    assertThat(post("{\"text\": \"secret-word\" oops").asString()).contains("line 1");
  }

  @Test
  void brokenRulesAreListed() {
    Response answer = post("{\"text\": \"\", \"fail\": false}");

    problem(answer, 400, "invalid");
    assertThat(answer.jsonPath().getString("violations[0].field")).isEqualTo("note.text");
  }

  @Test
  void whoMayNotComeInIsTold() {
    Response anonymous = given().contentType("application/json").body("{}").post("/api/v1/notes");
    problem(anonymous, 401, "unauthenticated");
    assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
    problem(as("forged.token.here").get("/api/v1/notes"), 401, "invalid-token");
    problem(
        as(Tokens.forAnotherAudience("va", "data-submitter")).get("/api/v1/notes"),
        401,
        "invalid-token");
    problem(as(Tokens.hospital("va", "clinician")).get("/api/v1/notes"), 403, "forbidden");
    problem(as(Tokens.network("data-submitter")).get("/api/v1/notes"), 403, "site-required");
    problem(
        as(Tokens.hospital("va", "data-submitter")).get("/api/v1/notes/undeclared"),
        403,
        "forbidden");
  }

  @Test
  void whatDoesNotExistIsTold() {
    RequestSpecification submitter = as(Tokens.hospital("va", "data-submitter"));
    problem(submitter.get("/api/v1/nothing"), 404, "not-found");
    problem(
        as(Tokens.hospital("va", "data-submitter")).delete("/api/v1/notes"),
        405,
        "method-not-allowed");
    problem(
        as(Tokens.hospital("va", "data-submitter"))
            .contentType("text/plain")
            .body("x")
            .post("/api/v1/notes"),
        415,
        "unsupported-media-type");
  }

  @Test
  void aRequestKeepsTheIdThatTheGatewayGave() {
    Response answer =
        as(Tokens.hospital("va", "data-submitter"))
            .header("X-Request-Id", "from-the-gateway")
            .get("/api/v1/nothing");

    assertThat(answer.header("X-Request-Id")).isEqualTo("from-the-gateway");
    assertThat(answer.jsonPath().getString("requestId")).isEqualTo("from-the-gateway");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    assertThat(announce("Content-Length: 20000000\r\n")).startsWith("HTTP/1.1 413");
    assertThat(announce("Content-Length: 20000000\r\nIdempotency-Key: large\r\n"))
        .startsWith("HTTP/1.1 413")
        .contains("application/problem+json", "too-large");
  }

  /** Sends the head of a request and reads what comes back before any of its body is sent. */
  private static String announce(String headers) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\n"
                      + "Authorization: Bearer %s\r\nContent-Type: application/json\r\n%s\r\n")
                  .formatted(Tokens.hospital("va", "data-submitter"), headers)
                  .getBytes(StandardCharsets.UTF_8));
      socket.setSoTimeout(20_000);
      byte[] answer = new byte[2_000];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(length, 0), StandardCharsets.UTF_8);
    }
  }

  @Test
  void operatorsSeeHealthMetricsAndTheDocument() {
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/health/live").then().statusCode(200);
    assertThat(given().get("/q/metrics").asString()).contains("jvm_memory_used_bytes");
    assertThat(given().get("/q/openapi").asString())
        .contains("/api/v1/dead-letters", "application/problem+json", "Idempotency-Key");
  }

  private static void problem(Response answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
    assertThat(answer.asString()).doesNotContain("secret-word", "Exception");
  }

  private static Response post(String body) {
    return as(Tokens.hospital("va", "data-submitter"))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/notes");
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }
}
