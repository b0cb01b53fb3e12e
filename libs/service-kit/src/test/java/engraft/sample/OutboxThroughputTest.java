package engraft.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.contracts.event.Events;
import engraft.kit.outbox.Outbox;
import engraft.kit.transaction.SiteTransactions;
import engraft.testkit.EngraftStack;
import engraft.testkit.LocalParts;
import engraft.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class OutboxThroughputTest {

  private static final int EVENTS = 3_000;
  private static final SiteId SITE = new SiteId("va");

  @Inject @Nullable Outbox outbox;
  @Inject @Nullable SiteTransactions transactions;

  private final TestDatabase database = new TestDatabase("sample");
  private final String batch = UUID.randomUUID().toString();

  @Test
  void thousandsOfEventsLeaveInTheirOrder() {
    List<ActionRecorded> events = IntStream.range(0, EVENTS).mapToObj(this::event).toList();
    Outbox filled = Objects.requireNonNull(outbox);
    long started = System.nanoTime();

    Objects.requireNonNull(transactions)
        .forSite(SITE, () -> filled.addAll(events))
        .await()
        .atMost(Duration.ofSeconds(30));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(database.count("select count(*) from outbox")).isZero());

    System.out.printf(
        "relayed %d events at %.0f per second%n",
        EVENTS, EVENTS / ((System.nanoTime() - started) / 1e9));
    assertThat(received())
        .containsExactlyElementsOf(events.stream().map(ActionRecorded::object).toList());
  }

  private ActionRecorded event(int number) {
    return new ActionRecorded("throughput-" + batch, SITE, "tester", "did", batch + "-" + number);
  }

  private List<String> received() {
    List<String> objects = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", LocalParts.kafka().bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          consumer.partitionsFor("engraft.audit.v1").stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                for (ConsumerRecord<String, byte[]> record :
                    consumer.poll(Duration.ofMillis(500))) {
                  read(record, objects);
                }
                return objects.size() >= EVENTS;
              });
    }
    return objects;
  }

  private void read(ConsumerRecord<String, byte[]> record, List<String> objects) {
    if (("throughput-" + batch).equals(record.key())
        && Events.read("engraft.audit.v1.ActionRecorded", record.value())
            instanceof ActionRecorded action) {
      objects.add(action.object());
    }
  }
}
