package engraft.testkit;

import engraft.clinical.Digest;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.contracts.event.ModelEvent;
import engraft.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What was ever said on {@link LocalParts#kafka()}, as another service hears it. */
public final class Heard {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(200);

  private Heard() {}

  /** The first event of the type about the model, waited for. */
  public static <T extends ModelEvent> T next(Class<T> type, Digest model) {
    return next(type, event -> event.model().equals(model));
  }

  /** The first event of the type that fits, on whatever topic, waited for. */
  public static <T extends DomainEvent> T next(Class<T> type, Predicate<T> fits) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      fromTheBeginning(consumer, Topic.values());
      Instant end = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(end)) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(LOOK)) {
          if (type(record).endsWith('.' + type.getSimpleName())) {
            T event = type.cast(read(record));
            if (fits.test(event)) {
              return event;
            }
          }
        }
      }
    }
    throw new AssertionError("no event of type " + type.getSimpleName() + " was heard");
  }

  /** Everything that was said on a topic so far. */
  public static List<DomainEvent> all(Topic topic) {
    List<DomainEvent> events = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = fromTheBeginning(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(LOOK).forEach(record -> events.add(read(record)));
      }
    }
    return events;
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", LocalParts.kafka().bootstrapServers()),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> fromTheBeginning(
      KafkaConsumer<String, byte[]> consumer, Topic... topics) {
    List<TopicPartition> partitions =
        Arrays.stream(topics)
            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private static DomainEvent read(ConsumerRecord<String, byte[]> record) {
    return Events.read(type(record), record.value());
  }

  private static String type(ConsumerRecord<String, byte[]> record) {
    return new String(
        Objects.requireNonNull(record.headers().lastHeader("ce_type")).value(),
        StandardCharsets.UTF_8);
  }
}
