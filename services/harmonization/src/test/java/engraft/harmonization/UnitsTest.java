package engraft.harmonization;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class UnitsTest {

  @Test
  void unitsAreValidatedAndConverted() {
    Response valid = ask("validate", Map.of("unit", "mm[Hg]"));
    assertThat(valid.<Boolean>path("valid")).isTrue();
    Response written = ask("validate", Map.of("unit", "mmHg"));
    assertThat(written.<Boolean>path("valid")).isFalse();
    assertThat(written.<String>path("meant")).isEqualTo("mm[Hg]");

    Response converted = ask("convert", Map.of("value", "6.3", "from", "mm", "to", "m"));
    assertThat(converted.<String>path("value")).isEqualTo("0.0063");
    Response impossible = ask("convert", Map.of("value", "1", "from", "kg", "to", "m"));
    assertThat(impossible.statusCode()).isEqualTo(422);
    assertThat(impossible.<String>path("code")).isEqualTo("impossible-conversion");
    assertThat(ask("convert", Map.of("value", "x", "from", "m", "to", "m")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void strangersMayNotAsk() {
    assertThat(
            given()
                .contentType("application/json")
                .body(Map.of("unit", "m"))
                .post("/api/v1/units/validate")
                .statusCode())
        .isEqualTo(401);
  }

  private static Response ask(String question, Map<String, String> body) {
    return given()
        .auth()
        .oauth2(Tokens.hospital("va", "data-submitter"))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/units/" + question);
  }
}
