package engraft.benchmarks.platform;

import engraft.cli.stack.StackState;
import engraft.localstack.FreePorts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A second instance of a running service, with its command line and its environment, on a port of
 * its own; it shares the first one's consumer group and its database.
 */
public final class Replica implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String AOT_FLAG = "-XX:AOTCache=";

  private final Process process;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private Replica(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one beside a service of a platform that runs. */
  public static Replica beside(StackState state, String service) throws IOException {
    StackState.PartState part = state.parts().get(service);
    if (part == null || part.process() == null) {
      throw new IllegalStateException(service + " does not run");
    }
    return of(part.process().pid(), true);
  }

  /**
   * Starts one.
   *
   * @param pid the instance that runs
   * @param aotCache false leaves the JDK's AOT cache out of its command line
   */
  public static Replica of(long pid, boolean aotCache) throws IOException {
    List<String> command = new ArrayList<>(read(pid, "cmdline"));
    if (!aotCache) {
      command.removeIf(argument -> argument.startsWith(AOT_FLAG));
    }
    int port = FreePorts.next();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    for (String variable : read(pid, "environ")) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return new Replica(builder.start(), port);
  }

  public void awaitReady() throws IOException, InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        // not listening yet: ask again
      }
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("the second instance did not become ready");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /** The zero-separated strings of a file of the running instance. */
  private static List<String> read(long pid, String file) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
    return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0"))
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
