package engraft.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.TestDatabase;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class IdempotencyTest {

  private final TestDatabase database = new TestDatabase("sample");
  private final String key = UUID.randomUUID().toString();
  private final String text = "text-" + key;

  @Test
  void theSameRequestGetsTheFirstAnswerAgainAndIsDoneOnce() {
    Response first = post("va", key, text, false);
    Response second = post("va", key, text, false);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.asString()).isEqualTo(first.asString()).contains("id");
    assertThat(second.contentType()).isEqualTo(first.contentType());
    assertThat(notes()).isOne();
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    post("va", key, text, false);

    Response other = post("va", key, text + "-other", false);

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.asString()).contains("idempotency-key-reused");
  }

  @Test
  void anotherCallerMayUseTheSameKey() {
    Response mine = post("va", key, text, false);
    Response theirs = post("basel", key, text, false);

    assertThat(theirs.statusCode()).isEqualTo(201);
    assertThat(theirs.asString()).isNotEqualTo(mine.asString());
    assertThat(notes()).isEqualTo(2);
  }

  @Test
  void afterAFailureTheCallerMayTryAgain() {
    assertThat(post("va", key, text, true).statusCode()).isEqualTo(500);
    assertThat(post("va", key, text, false).statusCode()).isEqualTo(201);
  }

  private static Response post(String site, String key, String text, boolean fail) {
    return given()
        .auth()
        .oauth2(Tokens.hospital(site, "data-submitter"))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body("{\"text\":\"%s\",\"fail\":%s}".formatted(text, fail))
        .post("/api/v1/notes");
  }

  private long notes() {
    return database.count("select count(*) from note where text = '%s'".formatted(text));
  }
}
