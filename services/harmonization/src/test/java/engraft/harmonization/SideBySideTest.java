package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.count;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.harmonization.Records.Stay;
import engraft.harmonization.episodes.HarmonizeRecords;
import engraft.harmonization.episodes.Revision;
import engraft.kit.transaction.SiteTransactions;
import engraft.testkit.EngraftStack;
import engraft.testkit.LocalParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Two that take in records at once: neither waits for the other for ever, and neither is missed.
 */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class SideBySideTest {

  private static final Instant LATER = RECEIVED.plusSeconds(60);

  @Inject BlobStore blobs;
  @Inject HarmonizeRecords harmonize;
  @Inject SiteTransactions transactions;

  /** Each marks the other's stay, because each says something newer of who the patient is. */
  @Test
  void whoSayWhoThePatientIsOfTwoStaysDoNotWaitForEachOtherForEver() throws SQLException {
    Stay first = Stay.at(Records.anySite().value());
    Stay second = first.next("second");
    take(record(first, RECEIVED, Map.of("a", chol(200), "one", born(1940))));
    take(record(second, RECEIVED, Map.of("b", chol(210), "one", born(1940))));
    long deadlocks = deadlocks();

    atOnce(
        record(first, LATER, Map.of("one", born(1950))),
        record(second, LATER.plusSeconds(1), Map.of("one", born(1960))));

    assertThat(deadlocks()).isEqualTo(deadlocks);
    for (Stay stay : List.of(first, second)) {
      await().untilAsserted(() -> assertThat(values(stay)).contains(60f));
    }
  }

  @Test
  void aResultThatIsSaidOfTwoStaysAtOnceCountsInOne() throws SQLException {
    Stay first = Stay.at(Records.anySite().value());
    Stay second = first.next("second");

    atOnce(
        record(first, RECEIVED, Map.of("chol", chol(200))),
        record(second, LATER, Map.of("chol", chol(210))));

    await().untilAsserted(() -> assertThat(values(second)).containsExactly(210f));
    await().untilAsserted(() -> assertThat(values(first)).isEmpty());
  }

  /** What was another patient's: it may be on another partition, under way in another instance. */
  @Test
  void whatTakesAResultFromElsewhereWaitsForWhatIsUnderWayAtTheSite() throws SQLException {
    Stay right = Stay.at(Records.anySite().value());
    try (Connection underWay = connection()) {
      execute(
          underWay,
          "select pg_advisory_xact_lock_shared(hashtextextended('patients/%s', 0))"
              .formatted(right.site()));
      Records.acceptFromElsewhere(blobs, record(right, LATER, Map.of("chol", chol(210))));
      await().untilAsserted(() -> assertThat(waitingFor(right)).isOne());
      assertThat(episode(right).statusCode()).isEqualTo(404);
      underWay.commit();
    }
    await().untilAsserted(() -> assertThat(values(right)).containsExactly(210f));
  }

  @Test
  void whatTakesNothingFromElsewhereWaitsForNobody() throws SQLException {
    Stay stay = Stay.at(Records.anySite().value());
    try (Connection underWay = connection()) {
      execute(
          underWay,
          "select pg_advisory_xact_lock_shared(hashtextextended('patients/%s', 0))"
              .formatted(stay.site()));
      accept(blobs, record(stay, LATER, Map.of("chol", chol(210))), UUID.randomUUID());

      await().untilAsserted(() -> assertThat(values(stay)).containsExactly(210f));
      underWay.commit();
    }
  }

  /** Both have their episodes, if they may, before either keeps anything. */
  private void atOnce(ClinicalRecord one, ClinicalRecord other) throws SQLException {
    CompletableFuture<List<Revision>> first;
    CompletableFuture<List<Revision>> second;
    try (Connection barrier = connection()) {
      execute(barrier, "lock table episode_entry in share mode");
      long before = waiting();
      first = CompletableFuture.supplyAsync(() -> take(one), Thread::startVirtualThread);
      await().untilAsserted(() -> assertThat(waiting()).isGreaterThan(before));
      second = CompletableFuture.supplyAsync(() -> take(other), Thread::startVirtualThread);
      await().untilAsserted(() -> assertThat(waiting()).isGreaterThan(before + 1));
      barrier.commit();
    }
    assertThat(first.join()).isNotEmpty();
    assertThat(second.join()).isNotEmpty();
  }

  private List<Revision> take(ClinicalRecord record) {
    return transactions.forNetwork(() -> harmonize.take(List.of(record))).await().indefinitely();
  }

  private static Statement chol(double value) {
    return cholesterol(value, "mg/dL", ADMITTED);
  }

  private static Statement born(int year) {
    return new Statement.Demographics(null, year);
  }

  private static List<Float> values(Stay stay) {
    return episode(stay).jsonPath().getList("episode.measurements.value.value", Float.class);
  }

  private static long deadlocks() {
    return count("select deadlocks from pg_stat_database where datname = 'harmonization'");
  }

  private static long waiting() {
    return count("select count(*) from pg_locks where not granted");
  }

  private static long waitingFor(Stay stay) {
    return count(
        ("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                + " and (cast(classid as bigint) << 32 | cast(objid as bigint))"
                + " = hashtextextended('patients/%s', 0)")
            .formatted(stay.site()));
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (java.sql.Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static Connection connection() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            LocalParts.postgres().jdbcUrl("harmonization"),
            LocalParts.postgres().superuser(),
            LocalParts.postgres().superuserPassword());
    connection.setAutoCommit(false);
    return connection;
  }
}
