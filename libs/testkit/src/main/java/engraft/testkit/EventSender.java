package engraft.testkit;

import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events to {@link LocalParts#kafka()} as another service's outbox would. */
public final class EventSender implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", LocalParts.kafka().bootstrapServers(), "linger.ms", "5"),
          new StringSerializer(),
          new ByteArraySerializer());

  /** Says one event, which happened just now; Kafka has it on return. */
  public static void tell(DomainEvent event) {
    tell(event, Instant.now());
  }

  /** Says one event that happened at a time; Kafka has it on return. */
  public static void tell(DomainEvent event, Instant time) {
    try (EventSender sender = new EventSender()) {
      sender.sendAs(UUID.randomUUID().toString(), event, time);
    }
  }

  /** Sends an event under a new id, which it returns. */
  public String send(DomainEvent event) {
    String id = UUID.randomUUID().toString();
    sendAs(id, event);
    return id;
  }

  /** Sends an event under a given id, such as that of an earlier delivery. */
  public void sendAs(String id, DomainEvent event) {
    sendAs(id, event, Instant.now());
  }

  private void sendAs(String id, DomainEvent event, Instant time) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", "/engraft/test");
    headers.put("ce_type", event.type());
    headers.put("ce_time", time.toString());
    headers.put("content-type", "application/json");
    event.confinedTo().ifPresent(site -> headers.put("ce_engraftsite", site.value()));
    sendRecord(event.topic().topicName(), event.key(), headers, Events.write(event));
  }

  /** Sends any record, such as one that nobody can read. */
  public void sendRecord(String topic, String key, Map<String, String> headers, byte[] data) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, data);
    headers.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    var unused = producer.send(record);
  }

  /** Returns when Kafka has all that was sent. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
