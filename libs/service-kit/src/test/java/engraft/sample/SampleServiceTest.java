package engraft.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.testkit.EngraftStack;
import engraft.testkit.LocalParts;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class SampleServiceTest {

  @Test
  void whatIsWrittenIsToldOnceAndSeenByItsConsumer() {
    String id = write("va", "hello").then().statusCode(201).extract().path("id");

    await().untilAsserted(() -> assertThat(count("outbox", "true")).isZero());
    await().untilAsserted(() -> assertThat(count("seen", "subject = '%s'".formatted(id))).isOne());
  }

  @Test
  void aHospitalSeesItsOwnNotesOnly() {
    String text = "secret-" + UUID.randomUUID();
    write("va", text).then().statusCode(201);

    assertThat(as(Tokens.hospital("va", "data-submitter")).get("/api/v1/notes").asString())
        .contains(text);
    assertThat(as(Tokens.hospital("va", "data-submitter")).get("/api/v1/notes/blocking").asString())
        .contains(text);
    assertThat(as(Tokens.hospital("basel", "data-submitter")).get("/api/v1/notes").asString())
        .doesNotContain(text);
  }

  @Test
  void deadLettersAreListedToTheNetworkOnly() {
    as(Tokens.network("network-admin")).get("/api/v1/dead-letters").then().statusCode(200);
    as(Tokens.hospital("va", "clinician")).get("/api/v1/dead-letters").then().statusCode(403);
    given().get("/api/v1/dead-letters").then().statusCode(401);
  }

  @Test
  void aFailureRollsBackTheRowAndTheEvent() {
    String text = "gone-" + UUID.randomUUID();
    Response response =
        as(Tokens.hospital("va", "data-submitter"))
            .contentType("application/json")
            .body("{\"text\":\"%s\",\"fail\":true}".formatted(text))
            .post("/api/v1/notes");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.asString()).contains("internal-error").doesNotContain("asked to fail");
    assertThat(count("note", "text = '%s'".formatted(text))).isZero();
  }

  private static Response write(String site, String text) {
    return as(Tokens.hospital(site, "data-submitter"))
        .contentType("application/json")
        .body("{\"text\":\"%s\",\"fail\":false}".formatted(text))
        .post("/api/v1/notes");
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private static long count(String table, String where) {
    try (Connection connection =
            DriverManager.getConnection(
                LocalParts.postgres().jdbcUrl("sample"),
                LocalParts.postgres().superuser(),
                LocalParts.postgres().superuserPassword());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from %s where %s".formatted(table, where))) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
