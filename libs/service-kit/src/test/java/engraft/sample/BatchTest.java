package engraft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.contracts.event.Events;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.ReceivedEvent;
import engraft.testkit.EngraftStack;
import engraft.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Consumers that act on a batch in one transaction. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class BatchTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String TOPIC = "engraft.audit.v1";

  @Inject @Nullable EventConsumer events;

  private final TestDatabase database = new TestDatabase("sample");
  private final Collection<String> actedOn = new ConcurrentLinkedQueue<>();

  /** Far from where the broker is. */
  private final AtomicLong offset = new AtomicLong(1L << 40);

  @Test
  void anEventThatComesTwiceInABatchAndAgainLaterIsActedOnOnce() {
    String first = UUID.randomUUID().toString();
    String second = UUID.randomUUID().toString();

    receive(record(first), record(first), record(second));
    receive(record(second), record(first));

    assertThat(actedOn).containsExactly(first, second);
  }

  @Test
  void aPoisonousEventOfABatchIsBuriedAlone() {
    String before = UUID.randomUUID().toString();
    String poison = "poison-" + UUID.randomUUID();
    String behind = UUID.randomUUID().toString();

    receive(record(before), record(poison), record(behind));

    assertThat(actedOn).containsExactly(before, behind);
    assertThat(count("dead_letter", poison)).isOne();
    assertThat(count("processed_event", poison)).isZero();
    assertThat(count("processed_event", behind)).isOne();
  }

  @SafeVarargs
  private void receive(ConsumerRecord<String, byte[]>... records) {
    ConsumerRecords<String, byte[]> batch =
        new ConsumerRecords<>(
            Map.of(new TopicPartition(TOPIC, 0), Stream.of(records).toList()), Map.of());
    Objects.requireNonNull(events).together(batch, this::act).await().atMost(LIMIT);
  }

  private Uni<Void> act(List<ReceivedEvent> batch) {
    if (batch.stream().anyMatch(event -> event.id().startsWith("poison"))) {
      return Uni.createFrom().failure(new IllegalArgumentException("poison was asked for"));
    }
    batch.forEach(event -> actedOn.add(event.id()));
    return Uni.createFrom().voidItem();
  }

  private ConsumerRecord<String, byte[]> record(String id) {
    ActionRecorded event = new ActionRecorded("batch", new SiteId("va"), "tester", "did", id);
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(TOPIC, 0, offset.getAndIncrement(), event.key(), Events.write(event));
    Set<Map.Entry<String, String>> headers =
        Map.of(
                "ce_id", id,
                "ce_source", "/engraft/test",
                "ce_type", event.type(),
                "ce_time", "2026-01-01T00:00:00Z",
                "ce_engraftsite", "va")
            .entrySet();
    headers.forEach(
        header ->
            record
                .headers()
                .add(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private long count(String table, String event) {
    return database.count("select count(*) from %s where event_id = '%s'".formatted(table, event));
  }
}
