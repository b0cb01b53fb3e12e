package engraft.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Addresses;
import engraft.cli.client.Credentials;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests exactly as a test writes them: nothing is retried, nothing is added but the token. */
final class Wire {

  private static final String TOKEN_PATH = "/realms/engraft/protocol/openid-connect/token";
  private static final int LARGE = 1 << 20;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Addresses addresses;
  private final String token;

  Wire(Addresses addresses, Credentials credentials) throws IOException, InterruptedException {
    this.addresses = addresses;
    this.token = signIn(credentials);
  }

  /** With any text as the token. */
  Wire(Addresses addresses, String token) {
    this.addresses = addresses;
    this.token = token;
  }

  String token() {
    return token;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "application/json", "", "");
  }

  HttpResponse<String> post(String path, String body, String idempotencyKey)
      throws IOException, InterruptedException {
    return send("POST", path, "application/json", body, idempotencyKey);
  }

  HttpResponse<String> fhir(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, path, "application/fhir+json", body, "");
  }

  HttpResponse<String> send(
      String method, String path, String type, String body, String idempotencyKey)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(addresses.of(path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", type + ", */*;q=0.1")
            .header("Authorization", "Bearer " + token);
    if (!idempotencyKey.isEmpty()) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    boolean hasBody = !method.equals("GET") && !method.equals("DELETE");
    if (hasBody) {
      request.header("Content-Type", type).expectContinue(body.length() > LARGE);
    }
    return http.send(
        request
            .method(method, hasBody ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private String signIn(Credentials credentials) throws IOException, InterruptedException {
    String form =
        switch (credentials) {
          case Credentials.Token _ -> throw new IllegalArgumentException("has a token already");
          case Credentials.Person(String name, String password) ->
              "grant_type=password&client_id=engraft-cli&username=%s&password=%s"
                  .formatted(encoded(name), encoded(password));
          case Credentials.Machine(String id, String secret) ->
              "grant_type=client_credentials&client_id=%s&client_secret=%s"
                  .formatted(encoded(id), encoded(secret));
        };
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(addresses.of(TOKEN_PATH))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    JsonNode json = ContractJson.mapper().readTree(answer.body());
    if (!json.has("access_token")) {
      throw new IllegalStateException("signing in was answered " + answer.body());
    }
    return json.path("access_token").asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
