package engraft.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.kit.transaction.SiteTransactions;
import engraft.testkit.EngraftStack;
import engraft.testkit.LocalParts;
import engraft.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of several instances one relays at a time, so that events of a key leave in their order. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class OneRelayTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final SiteId SITE = new SiteId("va");

  @Inject @Nullable Outbox outbox;
  @Inject @Nullable OutboxRelay relay;
  @Inject @Nullable SiteTransactions transactions;

  private final TestDatabase database = new TestDatabase("sample");

  @Test
  void nothingLeavesWhileAnotherInstanceRelays() throws SQLException {
    try (Connection another = anotherInstance()) {
      add(new ActionRecorded("relay", SITE, "tester", "did", "later"));

      assertThat(Objects.requireNonNull(relay).relayBatch().await().atMost(LIMIT)).isZero();
      assertThat(waiting()).isOne();
      another.rollback();
    }

    await().atMost(LIMIT).untilAsserted(() -> assertThat(waiting()).isZero());
  }

  /** Holds what a relay holds while it sends; waits for the one that may be sending now. */
  private static Connection anotherInstance() throws SQLException {
    var server = LocalParts.postgres();
    Connection connection =
        DriverManager.getConnection(
            server.jdbcUrl("sample"), server.superuser(), server.superuserPassword());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(hashtext('engraft.outbox.relay'))");
    }
    return connection;
  }

  private void add(ActionRecorded event) {
    Outbox filled = Objects.requireNonNull(outbox);
    Objects.requireNonNull(transactions)
        .forSite(SITE, () -> filled.addAll(List.of(event)))
        .await()
        .atMost(LIMIT);
  }

  private long waiting() {
    return database.count("select count(*) from outbox where key = 'relay'");
  }
}
