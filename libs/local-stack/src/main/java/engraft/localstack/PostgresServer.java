package engraft.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A real PostgreSQL over one data folder. It runs as a daemon that outlives this JVM, so that the
 * command may start it and exit; {@link #stop} works from any process that knows the folder.
 *
 * <p>After {@code kill -9} of its postmaster, starting again over the same folder recovers.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String SUPERUSER = "postgres";

  private final PostgresBinaries binaries;
  private final Path folder;
  private final Path data;
  private final int port;
  private final boolean temporary;

  /**
   * How to run it.
   *
   * @param folder keeps data and log; empty for a temporary one that {@link #close} deletes
   * @param port 0 for any free one
   * @param durable false gives up fsync: what was committed survives a kill, not a power cut
   */
  public record Options(Optional<Path> folder, int port, boolean durable) {

    public static Options temporary() {
      return new Options(Optional.empty(), 0, false);
    }

    public static Options persistent(Path folder, int port) {
      return new Options(Optional.of(folder), port, true);
    }
  }

  private PostgresServer(PostgresBinaries binaries, Path folder, int port, boolean temporary) {
    this.binaries = binaries;
    this.folder = folder;
    this.data = data(folder);
    this.port = port;
    this.temporary = temporary;
  }

  /** Starts it and returns when it accepts connections. */
  public static PostgresServer start(Options options) {
    PostgresBinaries binaries = binaries();
    Path folder = options.folder().orElseGet(() -> Folders.temporary("engraft-postgres"));
    Path data = data(folder);
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialize(binaries, folder, data);
    }
    int port = options.port() == 0 ? FreePorts.next() : options.port();
    PostgresServer server = new PostgresServer(binaries, folder, port, options.folder().isEmpty());
    Postmaster.clearAway(binaries, data);
    server.launch(options.durable());
    return server;
  }

  /** Stops whatever server runs over the folder; does nothing when none does. */
  public static void stop(Path folder) {
    Postmaster.stop(binaries(), data(folder));
  }

  public int port() {
    return port;
  }

  /** The postmaster's process id, for those who kill it. */
  public long pid() {
    return Postmaster.pid(data)
        .orElseThrow(() -> new IllegalStateException("PostgreSQL in %s is down".formatted(data)));
  }

  /** JDBC URL of a database. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** The superuser's name; it is trusted from this machine's own user through its password. */
  public String superuser() {
    return SUPERUSER;
  }

  /** The superuser's password, kept beside the data. */
  public String superuserPassword() {
    try {
      return Files.readString(passwordFile(folder)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the superuser's password is not beside " + data, e);
    }
  }

  /** Creates or updates the application's database and its two roles. */
  public void provision(DatabaseAccess access) {
    Provisioning.provision(this, access);
  }

  @Override
  public void close() {
    Postmaster.stop(binaries, data);
    if (temporary) {
      Folders.delete(folder);
    }
  }

  private void launch(boolean durable) {
    String settings =
        String.join(
            " ",
            "-p " + port,
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=",
            "-c max_connections=200",
            "-c shared_buffers=64MB",
            "-c max_wal_size=512MB",
            "-c wal_compression=on",
            durable ? "-c fsync=on" : "-c fsync=off");
    List<String> start =
        List.of(
            binaries.program("pg_ctl"),
            "start",
            "-w",
            "-t",
            Long.toString(LIMIT.toSeconds()),
            "-D",
            data.toString(),
            "-l",
            log().toString(),
            "-o",
            settings);
    Command.Outcome outcome = Command.run(start, LIMIT.plusSeconds(10));
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (outcome.code() != 0 && partsAreLeft() && System.nanoTime() < deadline) {
      outcome = Command.run(start, LIMIT.plusSeconds(10));
    }
    if (outcome.code() != 0) {
      throw new IllegalStateException(
          "PostgreSQL does not start over %s: %s%n%s"
              .formatted(data, outcome.output().strip(), lastWords()));
    }
  }

  /** The children of a killed postmaster end soon after it; until then nobody else may start. */
  private boolean partsAreLeft() {
    return lastWords().contains("shared memory block");
  }

  /** The end of the server's own log, which tells why it does not start. */
  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "and its log (%s) cannot be read".formatted(log());
    }
  }

  private Path log() {
    return data.resolveSibling("postgres.log");
  }

  private static void initialize(PostgresBinaries binaries, Path folder, Path data) {
    try {
      Files.createDirectories(folder);
      Path password = passwordFile(folder);
      if (!Files.exists(password)) {
        Files.createFile(
            password,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, Passwords.random());
      }
      List<String> init =
          List.of(
              binaries.program("initdb"),
              "--no-sync",
              "-A",
              "scram-sha-256",
              "-U",
              SUPERUSER,
              "--pwfile=" + password,
              "-E",
              "UTF8",
              "--locale=C",
              "-D",
              data.toString());
      Command.run(init, LIMIT).orFail(init);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + folder, e);
    }
  }

  private static Path data(Path folder) {
    return folder.resolve("data").toAbsolutePath();
  }

  private static Path passwordFile(Path folder) {
    return folder.resolve("superuser-password").toAbsolutePath();
  }

  private static PostgresBinaries binaries() {
    String user = System.getProperty("user.name");
    return PostgresBinaries.unpackedBelow(
        Path.of(System.getProperty("java.io.tmpdir"), "engraft-" + user));
  }
}
