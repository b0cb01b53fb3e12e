package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.engineer;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.post;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.harmonization.Records.Stay;
import engraft.localstack.DatabaseAccess;
import engraft.testkit.EngraftStack;
import engraft.testkit.LocalParts;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ConfinementTest {

  @Inject BlobStore blobs;

  @ParameterizedTest
  @ValueSource(
      strings = {"episode", "episode_entry", "local_mapping", "snapshot", "completeness_history"})
  void theServicesOwnRoleSeesOneHospitalOnly(String table) throws SQLException {
    Stay stay = siteWithEverything();

    try (Connection service = asService()) {
      assertThat(rows(service, "", table)).isZero();
      assertThat(rows(service, stay.site().value(), table)).isPositive();
      assertThat(rows(service, anySite().value(), table)).isZero();
    }
  }

  @Test
  void theServicesOwnRoleCannotWriteForAnotherHospital() throws SQLException {
    try (Connection service = asService();
        Statement sql = service.createStatement()) {
      sql.execute("select set_config('engraft.site', 'here', false)");
      assertThatThrownBy(
              () ->
                  sql.execute("insert into episode (site, id, patient) values ('there', 'x', 'y')"))
          .hasMessageContaining("row-level security");
      assertThatThrownBy(
              () ->
                  sql.execute(
                      "insert into mask_profile values"
                          + " (gen_random_uuid(), 'there', 'd', 1, '[]', 1, now())"))
          .hasMessageContaining("row-level security");
      assertThatThrownBy(
              () ->
                  sql.execute(
                      "insert into habit_reference values"
                          + " (gen_random_uuid(), 'there', now(), '{}')"))
          .hasMessageContaining("row-level security");
      assertThatThrownBy(() -> sql.execute("alter table episode disable row level security"))
          .hasMessageContaining("must be owner");
      assertThatThrownBy(() -> sql.execute("delete from local_mapping"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theServicesOwnRoleCannotEraseForAnotherHospital() throws SQLException {
    Stay stay = siteWithEverything();

    try (Connection service = asService();
        Statement sql = service.createStatement()) {
      sql.execute("select set_config('engraft.site', 'here', false)");
      sql.execute("delete from episode");

      assertThat(rows(service, stay.site().value(), "episode")).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/episodes",
        "/api/v1/completeness",
        "/api/v1/completeness/history",
        "/api/v1/mappings",
        "/api/v1/mappings/concepts",
        "/api/v1/unmapped",
        "/api/v1/snapshots",
        "/api/v1/mask-profiles",
        "/api/v1/habits",
        "/api/v1/habit-references"
      })
  void nobodyGetsInWithoutTheRightTokenRoleAndSite(String path) {
    given().get(path).then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.forAnotherAudience("va", "ml-engineer"))
        .get(path)
        .then()
        .statusCode(401);
    given().auth().oauth2(Tokens.hospital("va", "data-submitter")).get(path).then().statusCode(403);
    engineer(anySite()).get(path).then().statusCode(200);
  }

  @Test
  void aTokenOfTheNetworkHasNoHospitalToLookAt() {
    given()
        .auth()
        .oauth2(Tokens.network("ml-engineer"))
        .get("/api/v1/episodes")
        .then()
        .statusCode(403);
  }

  private Stay siteWithEverything() {
    Stay stay = Stay.at(anySite().value());
    accept(
        blobs,
        record(stay, RECEIVED, Map.of("one", cholesterol(200, "mg/dL", ADMITTED))),
        UUID.randomUUID());
    post(stay.site(), "/api/v1/mappings", "{\"text\": \"x\", \"ucum\": \"mg/dL\"}")
        .then()
        .statusCode(201);
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    post(stay.site(), "/api/v1/snapshots", "{}").then().statusCode(201);
    return stay;
  }

  private static Connection asService() throws SQLException {
    DatabaseAccess access = LocalParts.database("harmonization");
    return DriverManager.getConnection(
        LocalParts.postgres().jdbcUrl("harmonization"), "harmonization_app", access.appPassword());
  }

  private static long rows(Connection connection, String site, String table) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("select set_config('engraft.site', '%s', false)".formatted(site));
      try (ResultSet rows = sql.executeQuery("select count(*) from " + table)) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
