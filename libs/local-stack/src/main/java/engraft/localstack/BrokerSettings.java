package engraft.localstack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The server.properties of a broker; its ports stay what they were when its storage was made. */
final class BrokerSettings {

  private static final String PORT = "engraft.port";

  private BrokerSettings() {}

  /** Reads the folder's settings, or writes them and formats its storage. */
  static Properties prepare(Path folder, int wantedPort) {
    Path file = folder.resolve("server.properties");
    try {
      Files.createDirectories(folder);
      Properties settings = Files.exists(file) ? load(file) : write(file, folder, wantedPort);
      if (wantedPort != 0 && wantedPort != port(settings)) {
        throw new IllegalArgumentException(
            "port (%d) must be %d, with which %s was made"
                .formatted(wantedPort, port(settings), folder));
      }
      if (!Files.exists(folder.resolve("data/meta.properties"))) {
        format(file);
      }
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + folder, e);
    }
  }

  static int port(Properties settings) {
    return Integer.parseInt(settings.getProperty(PORT));
  }

  private static Properties load(Path file) throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
    }
    return settings;
  }

  private static Properties write(Path file, Path folder, int wantedPort) throws IOException {
    int port = wantedPort == 0 ? FreePorts.next() : wantedPort;
    Properties settings = settings(folder, port, FreePorts.next());
    Path aside = file.resolveSibling("server.properties.new");
    try (Writer writer = Files.newBufferedWriter(aside)) {
      settings.store(writer, null);
    }
    Files.move(aside, file);
    return settings;
  }

  private static Properties settings(Path folder, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.setProperty(PORT, Integer.toString(port));
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.bootstrap.servers", "localhost:" + controllerPort);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
    settings.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + port);
    settings.setProperty(
        "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    settings.setProperty("log.dirs", folder.resolve("data").toString());
    settings.setProperty("auto.create.topics.enable", "true");
    settings.setProperty("num.partitions", "3");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("log.retention.hours", "-1");
    small(settings);
    return settings;
  }

  /** One machine needs one copy of everything and few threads. */
  private static void small(Properties settings) {
    for (String one :
        List.of(
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr",
            "default.replication.factor",
            "min.insync.replicas",
            "offsets.topic.num.partitions",
            "transaction.state.log.num.partitions",
            "share.coordinator.state.topic.num.partitions")) {
      settings.setProperty(one, "1");
    }
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("background.threads", "2");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    settings.setProperty("message.max.bytes", "16777216");
    settings.setProperty("log.segment.bytes", "67108864");
    settings.setProperty("log.index.size.max.bytes", "1048576");
  }

  private static void format(Path file) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String[] arguments = {
      "format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
    };
    int code =
        StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
    if (code != 0) {
      throw new IllegalStateException(
          "Kafka's storage cannot be formatted: " + output.toString(StandardCharsets.UTF_8));
    }
  }
}
