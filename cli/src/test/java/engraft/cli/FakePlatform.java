package engraft.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine;

/** A deployment that answers as it was told, and the command run against it. */
final class FakePlatform implements AutoCloseable {

  /** What a run of the command left behind. */
  record Ran(int exitCode, String out, String err) {}

  /** What the platform was asked. */
  record Asked(String call, String body, String authorization) {}

  private volatile String location = "/";

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  FakePlatform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** What every answer says of where to look next. */
  FakePlatform locates(String path) {
    location = path;
    return this;
  }

  /** The next answer to a call such as {@code GET /api/v1/snapshots}; the last one stays. */
  FakePlatform answers(String call, int status, String body) {
    answers.computeIfAbsent(call, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Runs a verb against it, with a token. */
  Ran run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--url", url(), "--token", "t"));
    return engraft(all.toArray(String[]::new));
  }

  /** Runs the command. */
  static Ran engraft(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    PrintStream standard = System.out;
    CommandLine line = Engraft.commandLine();
    line.setErr(new PrintWriter(err, true));
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
      int exitCode = line.execute(arguments);
      return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(standard);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(
        new Asked(
            call, body, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
    Answer answer = next(call);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Location", location);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Answer next(String call) {
    Deque<Answer> told = answers.get(call);
    if (told == null) {
      return new Answer(404, "{\"code\":\"not-found\",\"detail\":\"nothing at " + call + "\"}");
    }
    return told.size() > 1 ? told.remove() : told.element();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
