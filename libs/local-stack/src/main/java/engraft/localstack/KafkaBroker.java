package engraft.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker (KRaft, broker and controller in one) inside this JVM, over one data folder.
 *
 * <p>Run {@link KafkaBrokerProcess} where it must be killed without killing the caller.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final KafkaRaftServer server;
  private final Path folder;
  private final int port;
  private final boolean temporary;

  /**
   * How to run it.
   *
   * @param folder keeps the log; empty for a temporary one that {@link #close} deletes
   * @param port 0 for any free one, or the one that the folder was made with
   * @param topics number of partitions by topic; created when missing
   */
  public record Options(Optional<Path> folder, int port, Map<String, Integer> topics) {

    public Options {
      topics = Map.copyOf(topics);
    }

    public static Options temporary(Map<String, Integer> topics) {
      return new Options(Optional.empty(), 0, topics);
    }

    public static Options persistent(Path folder, int port, Map<String, Integer> topics) {
      return new Options(Optional.of(folder), port, topics);
    }
  }

  private KafkaBroker(KafkaRaftServer server, Path folder, int port, boolean temporary) {
    this.server = server;
    this.folder = folder;
    this.port = port;
    this.temporary = temporary;
  }

  /** Starts it and returns when it serves and its topics exist. */
  public static KafkaBroker start(Options options) {
    Path folder = options.folder().orElseGet(() -> Folders.temporary("engraft-kafka"));
    Properties settings = BrokerSettings.prepare(folder.toAbsolutePath(), options.port());
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    KafkaBroker broker =
        new KafkaBroker(server, folder, BrokerSettings.port(settings), options.folder().isEmpty());
    broker.createTopics(options.topics());
    return broker;
  }

  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** Creates the topics that are missing. */
  public void createTopics(Map<String, Integer> topics) {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      Set<String> missing = new HashSet<>(topics.keySet());
      missing.removeAll(admin.listTopics().names().get(LIMIT.toSeconds(), TimeUnit.SECONDS));
      List<NewTopic> wanted = new ArrayList<>();
      missing.forEach(
          topic -> wanted.add(new NewTopic(topic, topics.getOrDefault(topic, 1), (short) 1)));
      admin.createTopics(wanted).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot create topics " + topics.keySet(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  /** Waits until somebody shuts it down. */
  public void join() {
    server.awaitShutdown();
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    if (temporary) {
      Folders.delete(folder);
    }
  }
}
