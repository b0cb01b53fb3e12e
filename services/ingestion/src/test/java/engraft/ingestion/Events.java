package engraft.ingestion;

import engraft.contracts.event.IngestionEvent;
import engraft.contracts.event.Topic;
import engraft.testkit.LocalParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything on ingestion's topic, read from its beginning. */
final class Events implements AutoCloseable {

  private static final String TYPE = "ce_type";

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<IngestionEvent> seen = new ArrayList<>();

  Events() {
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, LocalParts.kafka().bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    String topic = Topic.INGESTION.topicName();
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, partition.partition()));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All events so far of one kind and site. */
  <T extends IngestionEvent> List<T> of(Class<T> kind, String site) {
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(
            record -> {
              String type = new String(record.headers().lastHeader(TYPE).value());
              seen.add((IngestionEvent) engraft.contracts.event.Events.read(type, record.value()));
            });
    return seen.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(event -> event.site().value().equals(site))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
