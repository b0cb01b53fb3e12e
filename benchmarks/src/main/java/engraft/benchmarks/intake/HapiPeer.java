package engraft.benchmarks.intake;

import engraft.localstack.FreePorts;
import engraft.localstack.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A HAPI FHIR JPA server in a process of its own, over a PostgreSQL of its own. */
final class HapiPeer implements Intake, AutoCloseable {

  /** As much as all six services of the platform may take together. */
  static final String HEAP = "1152m";

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration ANSWER = Duration.ofMinutes(10);

  private final PostgresServer postgres;
  private final Process process;
  private final URI fhir;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HapiPeer(PostgresServer postgres, Process process, int port) {
    this.postgres = postgres;
    this.process = process;
    this.fhir = URI.create("http://127.0.0.1:%d/fhir".formatted(port));
  }

  /**
   * Builds it where it is not built yet, and starts it.
   *
   * @param module the folder of its module
   */
  static HapiPeer start(Path module, Path out) throws IOException, InterruptedException {
    String classPath = classPath(module);
    PostgresServer postgres =
        PostgresServer.start(
            new PostgresServer.Options(Optional.of(out.resolve("hapi-postgres")), 0, true));
    create(postgres);
    int port = FreePorts.next();
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-Dnet.bytebuddy.experimental=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "engraft.benchmarks.hapi.HapiServer")
            .redirectErrorStream(true)
            .redirectOutput(new File(out.toFile(), "hapi.log"));
    command
        .environment()
        .putAll(
            Map.of(
                "CLASSPATH", classPath,
                "HAPI_PORT", Integer.toString(port),
                "HAPI_JDBC_URL", postgres.jdbcUrl("hapi"),
                "HAPI_DB_USER", postgres.superuser(),
                "HAPI_DB_PASSWORD", postgres.superuserPassword()));
    HapiPeer peer = new HapiPeer(postgres, command.start(), port);
    peer.awaitReady(out);
    return peer;
  }

  private static String classPath(Path module) throws IOException, InterruptedException {
    Path target = module.resolve("target");
    Path written = target.resolve("classpath");
    if (!Files.exists(written)) {
      String maven = Optional.ofNullable(System.getenv("ENGRAFT_MAVEN")).orElse("mvn");
      System.out.println("Building the HAPI server; the first time fetches about 300 MB ...");
      List<String> build =
          List.of(maven, "-B", "-ntp", "-q", "-f", module.resolve("pom.xml").toString(), "package");
      if (new ProcessBuilder(build).inheritIO().start().waitFor() != 0) {
        throw new IllegalStateException(
            "the HAPI server cannot be built%nMaybe run: %s".formatted(String.join(" ", build)));
      }
    }
    return target.resolve("classes") + File.pathSeparator + Files.readString(written).strip();
  }

  private static void create(PostgresServer postgres) {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists hapi");
      statement.execute("create database hapi");
    } catch (SQLException e) {
      throw new IllegalStateException("the peer's database cannot be made", e);
    }
  }

  private void awaitReady(Path out) throws IOException, InterruptedException {
    HttpRequest metadata =
        HttpRequest.newBuilder(URI.create(fhir + "/metadata")).timeout(ANSWER).build();
    long deadline = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        if (http.send(metadata, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        // not listening yet: ask again
      }
      new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
    close();
    throw new IllegalStateException(
        "the HAPI server did not start%nMaybe see %s.".formatted(out.resolve("hapi.log")));
  }

  @Override
  public String send(String bundle) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(fhir)
            .timeout(ANSWER)
            .header("Content-Type", "application/fhir+json")
            .POST(BodyPublishers.ofString(bundle))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException("HAPI answered " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public Map<String, ProcessHandle> processes() {
    return Map.of(
        "HAPI", process.toHandle(),
        "PostgreSQL", ProcessHandle.of(postgres.pid()).orElseThrow());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    postgres.close();
  }
}
