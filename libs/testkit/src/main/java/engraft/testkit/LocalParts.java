package engraft.testkit;

import engraft.contracts.event.Topic;
import engraft.localstack.DatabaseAccess;
import engraft.localstack.FreePorts;
import engraft.localstack.KafkaBroker;
import engraft.localstack.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One real PostgreSQL and one real Kafka for the whole JVM of tests; they end with it. Both can be
 * taken away and brought back over their data.
 */
public final class LocalParts {

  private static final int PARTITIONS = 3;
  private static final Object LOCK = new Object();

  private static @Nullable Path folder;
  private static @Nullable PostgresServer postgres;
  private static @Nullable KafkaBroker kafka;
  private static int postgresPort;

  private LocalParts() {}

  public static PostgresServer postgres() {
    synchronized (LOCK) {
      if (postgres == null) {
        postgresPort = postgresPort == 0 ? FreePorts.next() : postgresPort;
        postgres =
            PostgresServer.start(
                new PostgresServer.Options(
                    Optional.of(folder().resolve("postgres")), postgresPort, false));
      }
      return postgres;
    }
  }

  public static KafkaBroker kafka() {
    synchronized (LOCK) {
      if (kafka == null) {
        kafka =
            KafkaBroker.start(
                KafkaBroker.Options.persistent(
                    folder().resolve("kafka"),
                    0,
                    Arrays.stream(Topic.values())
                        .collect(Collectors.toMap(Topic::topicName, topic -> PARTITIONS))));
      }
      return kafka;
    }
  }

  /** The application's database, provisioned, with passwords that are fixed for tests. */
  public static DatabaseAccess database(String application) {
    DatabaseAccess access =
        new DatabaseAccess(application, application + "-owner", application + "-app");
    postgres().provision(access);
    return access;
  }

  /** Kills the postmaster with SIGKILL and starts PostgreSQL over the same data and port. */
  public static void killAndRestartPostgres() {
    ProcessHandle postmaster = ProcessHandle.of(postgres().pid()).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
    synchronized (LOCK) {
      postgres = null;
    }
    var unused = postgres();
  }

  /** Stops Kafka; the next {@link #kafka()} starts it over the same data and port. */
  public static void stopKafka() {
    synchronized (LOCK) {
      if (kafka != null) {
        kafka.close();
        kafka = null;
      }
    }
  }

  private static Path folder() {
    if (folder == null) {
      try {
        folder = Files.createTempDirectory("engraft-parts");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot create a temporary folder", e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(LocalParts::end, "end-local-parts"));
    }
    return folder;
  }

  private static void end() {
    stopKafka();
    synchronized (LOCK) {
      if (postgres != null) {
        postgres.close();
      }
    }
    deleteFolder();
  }

  private static void deleteFolder() {
    if (folder != null) {
      try (var paths = Files.walk(folder)) {
        paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + folder, e);
      }
    }
  }
}
