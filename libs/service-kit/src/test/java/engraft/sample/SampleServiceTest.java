package engraft.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import engraft.clinical.SiteId;
import engraft.kit.transaction.SiteTransactions;
import engraft.testkit.EngraftStack;
import engraft.testkit.TestDatabase;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class SampleServiceTest {

  @Inject @Nullable SiteTransactions transactions;

  private final TestDatabase database = new TestDatabase("sample");

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
  void theServicesOwnRoleIsConfinedInTheDatabaseToo() throws SQLException {
    String id = write("va", "confined").then().statusCode(201).extract().path("id");
    await().untilAsserted(() -> assertThat(count("seen", "subject = '%s'".formatted(id))).isOne());

    for (String table : List.of("note", "seen", "processed_event")) {
      String query = "select count(*) from %s".formatted(table);
      assertThat(database.countAsApp("va", query)).isPositive();
      assertThat(database.countAsApp("*", query)).isPositive();
      assertThat(database.countAsApp("nowhere", query)).isZero();
      assertThat(database.countAsApp("", query)).isZero();
    }
    String foreign = "insert into note values (gen_random_uuid(), 'va', 'planted', now())";
    assertThatThrownBy(() -> database.executeAsApp("basel", foreign))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(
            () -> database.executeAsApp("va", "alter table note disable row level security"))
        .hasMessageContaining("must be owner");
  }

  @Test
  void aTransactionOfAHospitalIsNotWidenedFromWithin() {
    SiteTransactions sites = Objects.requireNonNull(transactions);
    Uni<String> widened =
        sites.forSite(
            new SiteId("va"), () -> sites.forNetwork(() -> Uni.createFrom().item("everything")));

    assertThatThrownBy(() -> widened.await().atMost(Duration.ofSeconds(30)))
        .hasMessageContaining("a transaction of va must not be widened to *");
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

  private long count(String table, String where) {
    return database.count("select count(*) from %s where %s".formatted(table, where));
  }
}
