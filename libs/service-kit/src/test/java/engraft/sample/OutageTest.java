package engraft.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.testkit.EngraftStack;
import engraft.testkit.LocalParts;
import engraft.testkit.TestDatabase;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was accepted is acted on exactly once, whatever goes away in between. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class OutageTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final TestDatabase database = new TestDatabase("sample");

  @Test
  void aKilledPostgresLosesAndDoublesNothing() {
    List<String> accepted = new ArrayList<>(write(150));

    LocalParts.killAndRestartPostgres();

    accepted.addAll(writeEventually(50));
    everyOneIsSeenOnce(accepted);
  }

  @Test
  void whileADatabaseIsAwayTheCallerIsToldToComeAgain() throws Exception {
    Thread outage = Thread.ofVirtual().start(LocalParts::killAndRestartPostgres);
    List<Integer> answers = new ArrayList<>();
    while (outage.isAlive()) {
      answers.add(postUnderAKey().statusCode());
    }
    outage.join();

    await().atMost(LIMIT).until(() -> postUnderAKey().statusCode() == 201);
    assertThat(answers).isSubsetOf(201, 503);
  }

  @Test
  void aRestartedKafkaLosesAndDoublesNothing() {
    List<String> accepted = new ArrayList<>(write(50));

    LocalParts.stopKafka();
    accepted.addAll(write(100));
    LocalParts.kafka();

    accepted.addAll(write(50));
    everyOneIsSeenOnce(accepted);
  }

  private void everyOneIsSeenOnce(List<String> ids) {
    String list = "'" + String.join("','", ids) + "'";
    assertThat(
            database.count(
                "select count(*) from note where cast(id as text) in (%s)".formatted(list)))
        .as("accepted notes that survived")
        .isEqualTo(ids.size());
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        database.count(
                            "select count(distinct subject) from seen where subject in (%s)"
                                .formatted(list)))
                    .isEqualTo(ids.size()));
    assertThat(database.count("select count(*) from dead_letter where reason like '%onnection%'"))
        .isZero();
    assertThat(database.count("select count(*) from seen where subject in (%s)".formatted(list)))
        .isEqualTo(ids.size());
  }

  private static List<String> write(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(post().then().statusCode(201).extract().path("id"));
    }
    return ids;
  }

  private static List<String> writeEventually(int count) {
    await().atMost(LIMIT).until(() -> post().statusCode() == 201);
    return write(count);
  }

  private static io.restassured.response.Response postUnderAKey() {
    return given()
        .auth()
        .oauth2(Tokens.hospital("va", "data-submitter"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body("{\"text\":\"outage %s\",\"fail\":false}".formatted(UUID.randomUUID()))
        .post("/api/v1/notes");
  }

  private static io.restassured.response.Response post() {
    return given()
        .auth()
        .oauth2(Tokens.hospital("va", "data-submitter"))
        .contentType("application/json")
        .body("{\"text\":\"outage %s\",\"fail\":false}".formatted(UUID.randomUUID()))
        .post("/api/v1/notes");
  }
}
