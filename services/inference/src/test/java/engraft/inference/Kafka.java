package engraft.inference;

import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.testkit.LocalParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks as the other services do, and hears what this one says. */
final class Kafka {

  private Kafka() {}

  static void tell(DomainEvent event, Instant time) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(servers(), new StringSerializer(), new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> told =
          new ProducerRecord<>(event.topic().topicName(), event.key(), Events.write(event));
      header(told, "ce_specversion", "1.0");
      header(told, "ce_id", UUID.randomUUID().toString());
      header(told, "ce_source", "/engraft/test");
      header(told, "ce_type", event.type());
      header(told, "ce_time", time.toString());
      event.confinedTo().ifPresent(site -> header(told, "ce_engraftsite", site.value()));
      producer.send(told).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything that was ever said on a topic. */
  static List<DomainEvent> heard(String topic) {
    List<DomainEvent> events = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(servers(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
            .map(Kafka::read)
            .forEach(events::add);
      }
    }
    return events;
  }

  private static DomainEvent read(ConsumerRecord<String, byte[]> record) {
    byte[] type = record.headers().lastHeader("ce_type").value();
    return Events.read(new String(type, StandardCharsets.UTF_8), record.value());
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> servers() {
    return Map.of("bootstrap.servers", LocalParts.kafka().bootstrapServers());
  }
}
