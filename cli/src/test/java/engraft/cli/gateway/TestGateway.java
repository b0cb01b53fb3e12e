package engraft.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engraft.localstack.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The deployed configuration of the gateway, run by a real HAProxy before a realm of the test. */
final class TestGateway implements AutoCloseable {

  static final int RATE = 150;
  static final String ORIGIN = "https://portal.example";

  final TestRealm realm;
  final Path keys;
  private final int port = FreePorts.next();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Process haproxy;

  private TestGateway(Path program, Path folder) throws IOException {
    realm = new TestRealm();
    keys = folder.resolve("keys");
    new GatewayKeys(realm.url(), keys).sync();
    Haproxy gateway =
        new Haproxy(
            program, configuration(), keys, "127.0.0.1:" + port, realm.url(), addresses(realm));
    ProcessBuilder builder =
        new ProcessBuilder(gateway.command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("haproxy.log").toFile());
    Map<String, String> settings =
        Map.of(
            "ENGRAFT_GATEWAY_RATE", Integer.toString(RATE), "ENGRAFT_GATEWAY_CORS_ORIGIN", ORIGIN);
    builder.environment().putAll(gateway.environment(settings));
    haproxy = builder.start();
  }

  /** Starts it; the test is skipped, and says so, where HAProxy is not installed. */
  static TestGateway start(Path folder) throws IOException, InterruptedException {
    Optional<Path> program = Haproxy.find(System.getenv());
    assumeTrue(
        program.isPresent(),
        "HAProxy is not here: the gateway is untested (apt-get install haproxy)");
    TestGateway gateway = new TestGateway(program.orElseThrow(), folder);
    gateway.until(() -> gateway.status(gateway.request("/gateway/health")) == 200);
    return gateway;
  }

  /** Every service is the realm's own server, which echoes; inference is not there. */
  private static Map<String, String> addresses(TestRealm realm) {
    Map<String, String> addresses = new HashMap<>();
    for (String part :
        List.of("keycloak", "ingestion", "harmonization", "training", "adaptation", "audit")) {
      addresses.put(part, realm.address());
    }
    addresses.put("inference", "127.0.0.1:" + FreePorts.next());
    return addresses;
  }

  private static Path configuration() {
    return Path.of("").toAbsolutePath().resolveSibling("gateway-config/haproxy");
  }

  /** Has it read its keys anew, as an operator would. */
  void reload() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-USR2", Long.toString(haproxy.pid())).start().waitFor();
  }

  String good() {
    return realm.token("first", realm.claims());
  }

  /** A good token of another caller. */
  String subject(String name) {
    Map<String, Object> claims = realm.claims();
    claims.put("sub", name);
    return realm.token("first", claims);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpRequest request(String path) {
    return HttpRequest.newBuilder(uri(path)).build();
  }

  HttpRequest.Builder authorizedBuilder(String path, String token) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
  }

  HttpRequest authorized(String path, String token) {
    return authorizedBuilder(path, token).build();
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  int status(HttpRequest request) {
    try {
      return send(request).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  void assertRefused(HttpRequest request, int status, String code) throws Exception {
    HttpResponse<String> answer = send(request);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  void until(BooleanSupplier condition) throws InterruptedException {
    for (int attempt = 0; attempt < 200; attempt++) {
      if (condition.getAsBoolean()) {
        return;
      }
      assertThat(haproxy.waitFor(100, TimeUnit.MILLISECONDS)).as("haproxy ended").isFalse();
    }
    throw new AssertionError("the gateway did not do it in twenty seconds");
  }

  @Override
  public void close() {
    haproxy.destroy();
    realm.close();
  }
}
