package engraft.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tokens of one caller: kept until shortly before they expire. */
final class Tokens {

  private static final String PATH = "/realms/engraft/protocol/openid-connect/token";
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http;
  private final Addresses addresses;
  private final Credentials credentials;
  private String token = "";
  private long goodUntil;

  Tokens(HttpClient http, Addresses addresses, Credentials credentials) {
    this.http = http;
    this.addresses = addresses;
    this.credentials = credentials;
    this.goodUntil = System.nanoTime();
  }

  /** A token that is good for some time yet. */
  synchronized String current() throws IOException, InterruptedException {
    if (credentials instanceof Credentials.Token given) {
      return given.value();
    }
    if (token.isEmpty() || System.nanoTime() - goodUntil >= 0) {
      JsonNode answer = signIn();
      token = answer.path("access_token").asText();
      Duration life = Duration.ofSeconds(answer.path("expires_in").asLong());
      goodUntil = System.nanoTime() + life.minus(MARGIN).toNanos();
    }
    return token;
  }

  private JsonNode signIn() throws IOException, InterruptedException {
    URI uri = addresses.of(PATH);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form()))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 200) {
      return ContractJson.mapper().readTree(answer.body());
    }
    JsonNode problem = Api.parse(answer.body());
    if (answer.statusCode() >= 500) {
      throw new IOException("signing in was answered " + answer.statusCode());
    }
    throw new ApiException(
        "signing in as " + credentials,
        answer.statusCode(),
        ContractJson.mapper()
            .createObjectNode()
            .put("code", problem.path("error").asText("sign-in-refused"))
            .put("detail", problem.path("error_description").asText("refused")));
  }

  private String form() {
    Map<String, String> fields = new LinkedHashMap<>();
    switch (credentials) {
      case Credentials.Person person -> {
        fields.put("grant_type", "password");
        fields.put("client_id", "engraft-cli");
        fields.put("username", person.username());
        fields.put("password", person.password());
      }
      case Credentials.Machine machine -> {
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", machine.clientId());
        fields.put("client_secret", machine.secret());
      }
      case Credentials.Token _ -> throw new IllegalStateException("a token needs no signing in");
    }
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
