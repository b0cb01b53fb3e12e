package engraft.benchmarks.platform;

import engraft.contracts.event.Events;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads harmonization's topic beside the services and notes when each episode came out first. */
public final class EventWatch implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Long> harmonizedAt = new ConcurrentHashMap<>();
  private final Thread thread;

  public EventWatch(int kafkaPort) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", "127.0.0.1:" + kafkaPort,
                "group.id", "benchmark-" + UUID.randomUUID(),
                "auto.offset.reset", "earliest",
                "fetch.max.wait.ms", "5",
                "enable.auto.commit", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topic.HARMONIZATION.topicName()));
    thread = Thread.ofPlatform().name("event-watch").start(this::watch);
  }

  /** The {@link System#nanoTime()} at which this episode was harmonized. */
  public long awaitEpisode(String episode, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      Long at = harmonizedAt.get(episode);
      if (at != null) {
        return at;
      }
      new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("an accepted episode was not harmonized within " + limit);
  }

  private void watch() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          note(record);
        }
      }
    } catch (WakeupException e) {
      // closed: the watch is over
    }
  }

  private void note(ConsumerRecord<String, byte[]> record) {
    Header type = record.headers().lastHeader("ce_type");
    if (type != null
        && Events.read(new String(type.value(), StandardCharsets.UTF_8), record.value())
            instanceof EpisodeHarmonized harmonized) {
      harmonizedAt.putIfAbsent(harmonized.episode().id().value(), System.nanoTime());
    }
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join();
  }
}
