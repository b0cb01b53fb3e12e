package engraft.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one caller. Every POST carries an {@code Idempotency-Key}, so that it may be repeated; a
 * platform that is not there for a while is waited for.
 */
public final class Api {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int LARGE = 1 << 20;

  /** The code of an answer that no part of the platform gave. */
  static final String NOT_JSON = "not-json";

  private final HttpClient http;
  private final Addresses addresses;
  private final Tokens tokens;
  private final Duration firstPatience;
  private final Duration laterPatience;
  private volatile boolean met;

  Api(
      HttpClient http,
      Addresses addresses,
      Tokens tokens,
      Duration firstPatience,
      Duration laterPatience) {
    this.http = http;
    this.addresses = addresses;
    this.tokens = tokens;
    this.firstPatience = firstPatience;
    this.laterPatience = laterPatience;
  }

  /** What lets other clients call as this caller does; good for some minutes. */
  public String token() {
    try {
      return tokens.current();
    } catch (IOException e) {
      throw new UncheckedIOException("no token could be had", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signing in", e);
    }
  }

  public JsonNode get(String path) {
    return json("GET", path, null, "application/json");
  }

  /** Sends JSON and reads JSON. */
  public JsonNode post(String path, Object body) {
    return json("POST", path, write(body), "application/json");
  }

  /** Sends a FHIR resource or bundle as it is. */
  public JsonNode fhir(String path, String body) {
    return json("POST", path, body, "application/fhir+json");
  }

  /** Sends bytes of some type and reads JSON. */
  public JsonNode post(String path, byte[] body, String type) {
    return post(path, body, type, Map.of());
  }

  /** The same with further headers, for what must not stand in an address. */
  public JsonNode post(String path, byte[] body, String type, Map<String, String> headers) {
    return parse(call("POST", path, new Payload(body, type, headers)).body());
  }

  /** Puts text of some type in its place and reads JSON. */
  public JsonNode put(String path, String body, String type) {
    return json("PUT", path, body, type);
  }

  /** The answer as it came, of whatever kind. */
  public String text(String path) {
    return call("GET", path, new Payload(null, "text/plain", Map.of())).body();
  }

  /** All items of a list, page by page. */
  public List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String separator = path.contains("?") ? "&" : "?";
    String after = "";
    do {
      JsonNode page = get(path + separator + "limit=200" + after);
      page.path("items").forEach(items::add);
      String next = page.path("next").asText("");
      after = next.isEmpty() ? "" : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    } while (!after.isEmpty());
    return items;
  }

  private JsonNode json(String method, String path, @Nullable String body, String type) {
    byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    return parse(call(method, path, new Payload(bytes, type, Map.of())).body());
  }

  /**
   * Sends a body as it is, and answers whatever the platform said of its content.
   *
   * @throws ApiException when the caller may not, or the platform failed
   */
  public Reply exchange(String path, byte[] body, String type) {
    return exchange(path, body, type, Map.of());
  }

  /** The same with further headers. */
  public Reply exchange(String path, byte[] body, String type, Map<String, String> headers) {
    HttpResponse<String> answer = settled("POST", path, new Payload(body, type, headers));
    int status = answer.statusCode();
    if (status == 401 || status == 403 || status >= 500) {
      throw new ApiException("POST " + path, status, parse(answer.body()));
    }
    return new Reply(status, answer.body(), answer.headers().map());
  }

  /** An answer as it came. */
  public record Reply(int status, String body, Map<String, List<String>> headers) {

    /** The header's first value; empty without it. */
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .flatMap(header -> header.getValue().stream())
          .findFirst()
          .orElse("");
    }
  }

  /** What is sent: its type is also what is asked for. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way; equality is never asked of them
  private record Payload(byte @Nullable [] body, String type, Map<String, String> headers) {}

  private HttpResponse<String> call(String method, String path, Payload payload) {
    HttpResponse<String> answer = settled(method, path, payload);
    if (answer.statusCode() < 400) {
      return answer;
    }
    throw new ApiException(method + " " + path, answer.statusCode(), parse(answer.body()));
  }

  /** The first answer that will not pass by waiting. */
  private HttpResponse<String> settled(String method, String path, Payload payload) {
    String key = UUID.randomUUID().toString();
    long deadline = System.nanoTime() + (met ? laterPatience : firstPatience).toNanos();
    for (int attempt = 0; ; attempt++) {
      boolean mayRetry = System.nanoTime() < deadline;
      try {
        HttpResponse<String> answer =
            http.send(request(method, path, payload, key), BodyHandlers.ofString());
        met = true;
        if (!isPassing(answer) || !mayRetry) {
          return answer;
        }
        pause(attempt, answer.headers().firstValue("Retry-After").orElse(""));
      } catch (IOException e) {
        if (!mayRetry) {
          throw new UncheckedIOException(silence(path), e);
        }
        pause(attempt, "");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private HttpRequest request(String method, String path, Payload payload, String key)
      throws IOException, InterruptedException {
    byte[] body = payload.body();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(addresses.of(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + tokens.current())
            .header(
                "Accept",
                payload.type() + ", application/json, application/problem+json, */*;q=0.1");
    payload.headers().forEach(request::header);
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", payload.type())
        .header("Idempotency-Key", key)
        .expectContinue(body.length > LARGE)
        .method(method, BodyPublishers.ofByteArray(body))
        .build();
  }

  private String silence(String path) {
    return "nobody answers at %s%nMaybe the address (--url) is wrong, or the platform is down (engraft status)."
        .formatted(addresses.of(path));
  }

  /**
   * Told by a gateway or a service that will be there again, that has too much to do, or that still
   * works at the same request, sent before and cut off.
   */
  private static boolean isPassing(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 429, 502, 503, 504 -> true;
      case 409 -> answer.headers().firstValue("Retry-After").isPresent();
      default -> false;
    };
  }

  private static void pause(int attempt, String retryAfter) {
    long millis = Math.min(3_000, 100L << Math.min(attempt, 6));
    if (retryAfter.matches("[0-9]{1,2}")) {
      millis = 1_000L * Integer.parseInt(retryAfter);
    }
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static JsonNode parse(String body) {
    try {
      return body.isBlank()
          ? ContractJson.mapper().createObjectNode()
          : ContractJson.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      return ContractJson.mapper()
          .createObjectNode()
          .put("code", NOT_JSON)
          .put("detail", "the answer is not JSON");
    }
  }

  private static String write(Object body) {
    try {
      return ContractJson.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body cannot be written as JSON", e);
    }
  }
}
