package engraft.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engraft.localstack.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The deployed configuration of the gateway, run by a real HAProxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HaproxyTest {

  private static final int RATE = 150;
  private static final String ORIGIN = "https://portal.example";

  private final TestRealm realm = realm();
  private final int port = FreePorts.next();
  private final HttpClient client = HttpClient.newHttpClient();
  private Process haproxy = noProcess();
  private Path keys = Path.of("keys");

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    Optional<Path> program = Haproxy.find(System.getenv());
    assumeTrue(
        program.isPresent(),
        "HAProxy is not here: the gateway is untested (apt-get install haproxy)");
    keys = folder.resolve("keys");
    new GatewayKeys(realm.url(), keys).sync();
    Map<String, String> addresses = new HashMap<>();
    for (String part :
        List.of("keycloak", "ingestion", "harmonization", "training", "adaptation", "audit")) {
      addresses.put(part, realm.address());
    }
    addresses.put("inference", "127.0.0.1:" + FreePorts.next());
    Haproxy gateway =
        new Haproxy(
            program.orElseThrow(),
            configuration(),
            keys,
            "127.0.0.1:" + port,
            realm.url(),
            addresses);
    ProcessBuilder builder =
        new ProcessBuilder(gateway.command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile());
    builder
        .environment()
        .putAll(
            gateway.environment(
                Map.of(
                    "ENGRAFT_GATEWAY_RATE",
                    Integer.toString(RATE),
                    "ENGRAFT_GATEWAY_CORS_ORIGIN",
                    ORIGIN)));
    haproxy = builder.start();
    until(() -> status(request("/gateway/health")) == 200);
  }

  @AfterAll
  void stop() {
    haproxy.destroy();
    realm.close();
  }

  @Test
  void lets_a_signed_token_through_to_the_service_with_a_request_id() throws Exception {
    HttpResponse<String> answer = send(authorized("/api/v1/log/entries?limit=2", good()));

    assertThat(answer.statusCode()).isEqualTo(200);
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(answer.body()).isEqualTo("/api/v1/log/entries?limit=2 " + id);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void accepts_an_audience_among_others() throws Exception {
    Map<String, Object> claims = realm.claims();
    claims.put("aud", List.of("account", "engraft"));

    assertThat(status(authorized("/fhir/Patient", realm.token("first", claims)))).isEqualTo(200);
  }

  @Test
  void refuses_whoever_has_no_token() throws Exception {
    assertRefused(request("/api/v1/log/entries"), 401, "token-missing");
  }

  @Test
  void refuses_forged_tokens() throws Exception {
    byte[] publicKey = realm.key("first").getPublic().getEncoded();
    byte[] publicPem = Files.readAllBytes(keys.resolve("1.pem"));

    for (String forged :
        List.of(
            TestRealm.unsigned("first", realm.claims()),
            TestRealm.hmacSigned("first", realm.claims(), publicKey),
            TestRealm.hmacSigned("first", realm.claims(), publicPem),
            TestRealm.signed("first", realm.claims(), TestRealm.newKey()),
            TestRealm.signed("stranger", realm.claims(), TestRealm.newKey()),
            "not.a.token")) {
      assertRefused(authorized("/api/v1/sites", forged), 401, "token-not-signed");
    }
  }

  @Test
  void refuses_tokens_that_are_not_for_here_or_not_for_now() throws Exception {
    assertRefused(with("iss", "https://elsewhere.example"), "token-wrong-issuer");
    assertRefused(with("aud", "engraft-cli"), "token-wrong-audience");
    assertRefused(with("aud", List.of("notengraft")), "token-wrong-audience");
    assertRefused(with("exp", Instant.now().minusSeconds(1).getEpochSecond()), "token-expired");
    assertRefused(
        with("nbf", Instant.now().plusSeconds(99).getEpochSecond()), "token-not-yet-valid");
    Map<String, Object> eternal = realm.claims();
    eternal.remove("exp");
    assertRefused(eternal, "token-expired");
  }

  @Test
  void refuses_a_body_that_is_too_big_or_of_unknown_length() throws Exception {
    HttpRequest big =
        authorizedBuilder("/fhir", good())
            .expectContinue(true)
            .POST(BodyPublishers.ofByteArray(new byte[20_000_000]))
            .build();
    HttpRequest endless =
        authorizedBuilder("/fhir", good())
            .version(HttpClient.Version.HTTP_1_1)
            .POST(BodyPublishers.ofInputStream(() -> java.io.InputStream.nullInputStream()))
            .build();

    assertRefused(big, 413, "content-too-large");
    assertRefused(endless, 411, "length-required");
  }

  @Test
  void slows_one_caller_down_and_leaves_the_others_alone() throws Exception {
    String greedy = subject("greedy");
    int last = 0;
    for (int call = 0; call <= RATE && last != 429; call++) {
      last = status(authorized("/api/v1/sites", greedy));
    }

    assertThat(last).isEqualTo(429);
    assertThat(status(authorized("/api/v1/sites", subject("modest")))).isEqualTo(200);
  }

  @Test
  void refuses_paths_that_hide_where_they_lead() throws Exception {
    for (String path :
        List.of("/api/v1/sites/%2e%2e/x", "/api/v1/sites//q/metrics", "/fhir/Patient;x=1")) {
      assertRefused(authorized(path, good()), 400, "crooked-path");
    }
    assertRefused(authorized("/q/metrics", good()), 404, "no-route");
    assertRefused(authorized("/services/audit/q/metrics", good()), 404, "no-route");
    assertRefused(authorized("/admin/realms", good()), 404, "no-route");
  }

  @Test
  void rewrites_what_every_service_offers() throws Exception {
    assertThat(send(authorized("/services/audit/dead-letters?limit=3", good())).body())
        .startsWith("/api/v1/dead-letters?limit=3 ");
    assertThat(send(request("/services/training/openapi")).body()).startsWith("/q/openapi ");
    assertThat(send(request("/services/training/health")).body()).startsWith("/q/health/ready ");
  }

  @Test
  void answers_for_a_service_that_is_not_there_with_a_problem() throws Exception {
    assertRefused(authorized("/api/v1/predictions", good()), 503, "service-unavailable");
  }

  @Test
  void answers_preflights_of_the_one_origin() throws Exception {
    HttpRequest preflight =
        HttpRequest.newBuilder(uri("/api/v1/predictions"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", ORIGIN)
            .build();
    HttpRequest stranger =
        HttpRequest.newBuilder(uri("/api/v1/predictions"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://evil.example")
            .build();

    HttpResponse<String> answer = send(preflight);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
    assertThat(send(stranger).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void follows_a_rotation_of_the_keys_after_a_reload() throws Exception {
    realm.addKey("second");
    String token = realm.token("second", realm.claims());
    assertRefused(authorized("/api/v1/sites", token), 401, "token-not-signed");

    assertThat(new GatewayKeys(realm.url(), keys).sync()).isTrue();
    new ProcessBuilder("kill", "-USR2", Long.toString(haproxy.pid())).start().waitFor();

    until(() -> status(authorized("/api/v1/sites", token)) == 200);
    realm.removeKey("second");
  }

  private HttpRequest with(String claim, Object value) {
    Map<String, Object> claims = realm.claims();
    claims.put(claim, value);
    return authorized("/api/v1/sites", realm.token("first", claims));
  }

  private void assertRefused(Map<String, Object> claims, String code) throws Exception {
    assertRefused(authorized("/api/v1/sites", realm.token("first", claims)), 401, code);
  }

  private void assertRefused(HttpRequest request, String code) throws Exception {
    assertRefused(request, 401, code);
  }

  private void assertRefused(HttpRequest request, int status, String code) throws Exception {
    HttpResponse<String> answer = send(request);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private String good() {
    return realm.token("first", realm.claims());
  }

  private String subject(String name) {
    Map<String, Object> claims = realm.claims();
    claims.put("sub", name);
    return realm.token("first", claims);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(uri(path)).build();
  }

  private HttpRequest.Builder authorizedBuilder(String path, String token) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
  }

  private HttpRequest authorized(String path, String token) {
    return authorizedBuilder(path, token).build();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  private int status(HttpRequest request) {
    try {
      return send(request).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private void until(java.util.function.BooleanSupplier condition) throws InterruptedException {
    for (int attempt = 0; attempt < 200; attempt++) {
      if (condition.getAsBoolean()) {
        return;
      }
      assertThat(haproxy.waitFor(100, TimeUnit.MILLISECONDS)).as("haproxy ended").isFalse();
    }
    throw new AssertionError("the gateway did not do it in twenty seconds");
  }

  private static Path configuration() {
    return Path.of("").toAbsolutePath().resolveSibling("gateway-config/haproxy");
  }

  private static TestRealm realm() {
    try {
      return new TestRealm();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Process noProcess() {
    try {
      return new ProcessBuilder("true").start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
