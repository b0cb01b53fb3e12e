package engraft.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Kafka delivers at least once; events are acted on once. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class RedeliveryTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TestDatabase database = new TestDatabase("sample");

  @Test
  void anEventThatComesAgainIsActedOnOnce() {
    String object = "again-" + UUID.randomUUID();
    String id = UUID.randomUUID().toString();
    try (EventSender sender = new EventSender()) {
      sender.sendAs(id, action(object));
      sender.sendAs(id, action(object));
    }
    await().atMost(LIMIT).untilAsserted(() -> assertThat(seen(object)).isOne());
    try (EventSender sender = new EventSender()) {
      sender.sendAs(id, action(object));
      sender.send(action("behind-" + object));
    }

    await().atMost(LIMIT).untilAsserted(() -> assertThat(seen("behind-" + object)).isOne());
    assertThat(seen(object)).isOne();
  }

  @Test
  void theMemoryOfAnEventThatFailedIsNotKept() {
    String object = "curable-too-" + UUID.randomUUID();
    String id = UUID.randomUUID().toString();
    database.execute(
        "alter table seen add constraint sick check (subject not like 'curable-too%')");
    try (EventSender sender = new EventSender()) {
      sender.sendAs(id, action(object));
    }
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        database.count(
                            "select count(*) from dead_letter where event_id = '%s'".formatted(id)))
                    .isOne());
    database.execute("alter table seen drop constraint sick");

    try (EventSender sender = new EventSender()) {
      sender.sendAs(id, action(object));
    }

    await().atMost(LIMIT).untilAsserted(() -> assertThat(seen(object)).isOne());
  }

  private long seen(String object) {
    return database.count("select count(*) from seen where subject = '%s'".formatted(object));
  }

  /** All of one key, so that they come in their order. */
  private static ActionRecorded action(String object) {
    return new ActionRecorded("test", new SiteId("va"), "tester", "did", object);
  }
}
