package engraft.benchmarks.platform;

import engraft.cli.stack.StackState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a service takes from its command line to ready, with the JDK's AOT cache and without: a
 * second instance of the running one is started beside it, on a port of its own.
 */
final class ServiceStart {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String AOT_FLAG = "-XX:AOTCache=";

  private final long pid;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Seconds to ready. */
  record Seconds(double plain, double aotCache) {}

  private ServiceStart(long pid) {
    this.pid = pid;
  }

  static Map<String, Seconds> ofServices(StackState state, List<String> services)
      throws IOException, InterruptedException {
    Map<String, Seconds> seconds = new TreeMap<>();
    for (String service : services) {
      StackState.PartState part = state.parts().get(service);
      if (part != null && part.process() != null) {
        ServiceStart start = new ServiceStart(part.process().pid());
        seconds.put(service, new Seconds(start.measure(false), start.measure(true)));
      }
    }
    return seconds;
  }

  private double measure(boolean aotCache) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(read("cmdline"));
    if (!aotCache) {
      command.removeIf(argument -> argument.startsWith(AOT_FLAG));
    }
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    for (String variable : read("environ")) {
      int equals = variable.indexOf('=');
      builder.environment().put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    long began = System.nanoTime();
    Process process = builder.start();
    try {
      awaitReady(process, port);
      return (System.nanoTime() - began) / 1e9;
    } finally {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private void awaitReady(Process process, int port) throws IOException, InterruptedException {
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

  /** The zero-separated strings of a file of the running instance. */
  private List<String> read(String file) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
    return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0"))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
