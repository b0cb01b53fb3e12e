package engraft.kit.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches to Kafka with one idempotent producer, which keeps the order of each key.
 *
 * <p>A channel of reactive messaging would overflow on batches; the producer's own buffer does not.
 */
@ApplicationScoped
class KafkaSender {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final Map<String, Object> settings;
  private @Nullable Producer<String, byte[]> producer;

  KafkaSender(@Identifier("default-kafka-broker") Map<String, Object> broker) {
    this.settings = new HashMap<>(broker);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 24);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1L << 25);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
  }

  /** What to send. */
  record Message(String topic, @Nullable String key, Map<String, String> headers, byte[] data) {}

  /** Completes, on the caller's context, when Kafka has acknowledged all of them. */
  Uni<Void> send(List<Message> messages) {
    Context context = Vertx.currentContext();
    return Uni.createFrom()
        .<Void>item(
            () -> {
              sendAndWait(messages);
              return null;
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .emitOn(task -> context.runOnContext(ignored -> task.run()));
  }

  void stop(@Observes ShutdownEvent event) {
    synchronized (settings) {
      if (producer != null) {
        producer.close(CLOSE_LIMIT);
      }
    }
  }

  private void sendAndWait(List<Message> messages) {
    Producer<String, byte[]> kafka = producer();
    List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
    messages.forEach(message -> sent.add(kafka.send(record(message))));
    try {
      for (Future<RecordMetadata> acknowledgement : sent) {
        acknowledgement.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take the batch", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending to Kafka", e);
    }
  }

  private Producer<String, byte[]> producer() {
    synchronized (settings) {
      if (producer == null) {
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
      }
      return producer;
    }
  }

  private static ProducerRecord<String, byte[]> record(Message message) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(message.topic(), message.key(), message.data());
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
