package engraft.adaptation.support;

import engraft.clinical.Digest;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.contracts.event.ModelEvent;
import engraft.testkit.LocalParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What other services hear and say on Kafka. */
public final class Heard {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Heard() {}

  /** The first event of the type about the model, waited for. */
  public static <T extends ModelEvent> T next(Class<T> type, Digest model) {
    return next(type, event -> event.model().equals(model));
  }

  /** The first event of the type that fits, waited for. */
  public static <T extends DomainEvent> T next(Class<T> type, Predicate<T> fits) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", LocalParts.kafka().bootstrapServers(),
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("engraft.models.v1", "engraft.audit.v1"));
      Instant end = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(end)) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          DomainEvent event = Events.read(header(record, "ce_type"), record.value());
          if (type.isInstance(event) && fits.test(type.cast(event))) {
            return type.cast(event);
          }
        }
      }
    }
    throw new AssertionError("no event of type " + type.getSimpleName() + " was heard");
  }

  /** Says something as another service would. */
  public static void say(DomainEvent event) {
    var settings =
        Map.<String, Object>of("bootstrap.servers", LocalParts.kafka().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var record =
          new ProducerRecord<>(event.topic().topicName(), event.key(), Events.write(event));
      add(record, "ce_specversion", "1.0");
      add(record, "ce_id", UUID.randomUUID().toString());
      add(record, "ce_source", "/engraft/adaptation");
      add(record, "ce_type", event.type());
      add(record, "ce_time", Instant.now().toString());
      event.confinedTo().ifPresent(site -> add(record, "ce_engraftsite", site.value()));
      producer.send(record);
      producer.flush();
    }
  }

  private static void add(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(
        Objects.requireNonNull(record.headers().lastHeader(name)).value(), StandardCharsets.UTF_8);
  }
}
