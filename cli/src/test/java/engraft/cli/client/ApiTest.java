package engraft.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {

  private record Scripted(int status, String body, String retryAfter) {
    Scripted(int status, String body) {
      this(status, body, "");
    }
  }

  private final Deque<Scripted> answers = new ArrayDeque<>();
  private final List<String> keys = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final HttpServer server = server();
  private Api api = platform().as(new Credentials.Token("t"));

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
    api = platform().as(new Credentials.Token("t"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_platform_that_is_gone_for_a_moment_is_asked_again_under_the_same_key() {
    answers.add(new Scripted(503, "{}"));
    answers.add(new Scripted(429, "{}"));
    answers.add(new Scripted(201, "{\"id\":7}"));

    assertThat(api.post("/api/v1/snapshots", Map.of()).path("id").asInt()).isEqualTo(7);

    assertThat(keys).hasSize(3);
    assertThat(keys).containsOnly(keys.getFirst());
  }

  @Test
  void a_request_that_was_cut_off_is_asked_for_until_its_first_answer_is_there() {
    answers.add(new Scripted(409, "{\"code\":\"idempotency-key-in-use\"}", "0"));
    answers.add(new Scripted(201, "{\"id\":7}"));

    assertThat(api.post("/api/v1/snapshots", Map.of()).path("id").asInt()).isEqualTo(7);

    assertThat(keys).hasSize(2).containsOnly(keys.getFirst());
  }

  @Test
  void the_first_refusal_keeps_what_waits_from_being_sent() {
    answers.add(new Scripted(422, "{\"code\":\"invalid\"}"));

    assertThatThrownBy(
            () ->
                new BundleSender(api, 1)
                    .send(List.of(() -> "{}", ApiTest::neverSent, ApiTest::neverSent), _ -> {}))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("bundle 1");
  }

  private static String neverSent() {
    throw new AssertionError("sent after a refusal");
  }

  @Test
  void a_refusal_is_told_with_its_code_and_never_repeated() {
    answers.add(
        new Scripted(409, "{\"code\":\"insufficient-evidence\",\"detail\":\"3 non-events\"}"));

    assertThatThrownBy(() -> api.post("/api/v1/models/x/releases", Map.of()))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.code()).isEqualTo("insufficient-evidence");
              assertThat(e.status()).isEqualTo(409);
              assertThat(e).hasMessageContaining("3 non-events");
            });
    assertThat(keys).hasSize(1);
  }

  @Test
  void each_field_that_breaks_a_rule_is_named() {
    answers.add(
        new Scripted(
            400,
            """
            {"detail": "the request breaks a rule",
             "violations": [{"field": "pseudonym", "message": "must have 22 characters"}]}"""));

    assertThatThrownBy(() -> api.post("/api/v1/re-identifications", Map.of()))
        .hasMessageContaining("pseudonym must have 22 characters");
  }

  @Test
  void a_list_is_read_to_its_end() {
    answers.add(new Scripted(200, "{\"items\":[1,2],\"next\":\"a b\"}"));
    answers.add(new Scripted(200, "{\"items\":[3]}"));

    assertThat(api.all("/api/v1/records")).hasSize(3);

    assertThat(paths.getLast()).endsWith("limit=200&after=a+b");
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
    paths.add(exchange.getRequestURI().toString());
    Scripted next = answers.remove();
    byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
    if (!next.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", next.retryAfter());
    }
    exchange.sendResponseHeaders(next.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Platform platform() {
    return new Platform(
        new Addresses.Gateway(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
