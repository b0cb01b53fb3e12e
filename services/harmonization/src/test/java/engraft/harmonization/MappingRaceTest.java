package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.count;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.post;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.SiteId;
import engraft.harmonization.Records.Stay;
import engraft.testkit.EngraftStack;
import engraft.testkit.LocalParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A mapping and a batch of records at the same moment: whoever is second sees the first. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class MappingRaceTest {

  private static final String MAPPING =
      """
      {"system": "urn:engraft:local:va", "code": "CHOL", "concept": "loinc:2093-3", "unit": "mg/dL"}
      """;

  @Inject BlobStore blobs;

  @Test
  void aMappingWaitsForTheBatchThatUsesTheTables() throws SQLException {
    SiteId site = anySite();
    try (Connection batch = holding("pg_advisory_xact_lock_shared", site)) {
      CompletableFuture<Response> answer =
          CompletableFuture.supplyAsync(() -> post(site, "/api/v1/mappings", MAPPING));

      await().untilAsserted(() -> assertThat(waiting(site)).isOne());
      assertThat(answer).isNotDone();
      batch.commit();
      assertThat(answer.join().statusCode()).isEqualTo(201);
    }
  }

  @Test
  void aBatchWaitsForTheMappingThatIsBeingTold() throws SQLException {
    Stay stay = Stay.at(anySite().value());
    try (Connection mapping = holding("pg_advisory_xact_lock", stay.site())) {
      accept(
          blobs, record(stay, RECEIVED, Map.of("one", local("CHOL", 200, ""))), UUID.randomUUID());

      await().untilAsserted(() -> assertThat(waiting(stay.site())).isOne());
      assertThat(episode(stay).statusCode()).isEqualTo(404);
      mapping.commit();
      await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    }
  }

  /** Were episodes held before the tables are read, the two would wait for each other. */
  @Test
  void aMappingAndABatchOfTheSameEpisodeDoNotWaitForEachOther() throws SQLException {
    Stay stay = Stay.at(anySite().value());
    accept(blobs, record(stay, RECEIVED, Map.of("one", local("CHOL", 200, ""))), UUID.randomUUID());
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
    long deadlocks = deadlocks();
    try (Connection reader = holding("pg_advisory_xact_lock_shared", stay.site())) {
      CompletableFuture<Response> answer =
          CompletableFuture.supplyAsync(() -> post(stay.site(), "/api/v1/mappings", MAPPING));
      await().untilAsserted(() -> assertThat(waiting(stay.site())).isOne());
      accept(
          blobs, record(stay, RECEIVED, Map.of("two", local("CHOL", 210, ""))), UUID.randomUUID());
      await().untilAsserted(() -> assertThat(waiting(stay.site())).isEqualTo(2));
      reader.commit();
      assertThat(answer.join().statusCode()).isEqualTo(201);
    }
    await()
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "select count(*) from episode where stale and site = '%s'"
                                .formatted(stay.site())))
                    .isZero());
    assertThat(deadlocks()).isEqualTo(deadlocks);
  }

  private static long deadlocks() {
    return count("select deadlocks from pg_stat_database where datname = 'harmonization'");
  }

  private static Connection holding(String lock, SiteId site) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            LocalParts.postgres().jdbcUrl("harmonization"),
            LocalParts.postgres().superuser(),
            LocalParts.postgres().superuserPassword());
    connection.setAutoCommit(false);
    try (Statement sql = connection.createStatement()) {
      sql.execute("select %s(hashtext('engraft.mapping'), hashtext('%s'))".formatted(lock, site));
    }
    return connection;
  }

  private static long waiting(SiteId site) {
    return count(
        "select count(*) from pg_locks where locktype = 'advisory' and not granted"
            + " and cast(cast(objid as bigint) as bit(32)) = cast(hashtext('%s') as bit(32))"
                .formatted(site));
  }
}
