package engraft.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway carries, and where to. */
class GatewayTrafficTest {

  private static TestGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, InterruptedException {
    gateway = TestGateway.start(folder);
  }

  /** Where HAProxy is missing, nothing was started. */
  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void refusesABodyThatIsTooBigOrOfUnknownLength() throws Exception {
    HttpRequest big =
        gateway
            .authorizedBuilder("/fhir", gateway.good())
            .expectContinue(true)
            .POST(BodyPublishers.ofByteArray(new byte[20_000_000]))
            .build();
    HttpRequest endless =
        gateway
            .authorizedBuilder("/fhir", gateway.good())
            .version(HttpClient.Version.HTTP_1_1)
            .POST(BodyPublishers.ofInputStream(() -> InputStream.nullInputStream()))
            .build();

    gateway.assertRefused(big, 413, "content-too-large");
    gateway.assertRefused(endless, 411, "length-required");
  }

  @Test
  void slowsOneCallerDownAndLeavesTheOthersAlone() throws Exception {
    String greedy = gateway.subject("greedy");
    int last = 0;
    for (int call = 0; call <= TestGateway.RATE && last != 429; call++) {
      last = gateway.status(gateway.authorized("/api/v1/sites", greedy));
    }

    assertThat(last).isEqualTo(429);
    assertThat(gateway.status(gateway.authorized("/api/v1/sites", gateway.subject("modest"))))
        .isEqualTo(200);
  }

  @Test
  void refusesPathsThatHideWhereTheyLead() throws Exception {
    for (String path :
        List.of("/api/v1/sites/%2e%2e/x", "/api/v1/sites//q/metrics", "/fhir/Patient;x=1")) {
      gateway.assertRefused(gateway.authorized(path, gateway.good()), 400, "crooked-path");
    }
    gateway.assertRefused(gateway.authorized("/q/metrics", gateway.good()), 404, "no-route");
    gateway.assertRefused(
        gateway.authorized("/services/audit/q/metrics", gateway.good()), 404, "no-route");
    gateway.assertRefused(gateway.authorized("/admin/realms", gateway.good()), 404, "no-route");
  }

  @Test
  void rewritesWhatEveryServiceOffers() throws Exception {
    assertThat(
            gateway
                .send(gateway.authorized("/services/audit/dead-letters?limit=3", gateway.good()))
                .body())
        .startsWith("/api/v1/dead-letters?limit=3 ");
    assertThat(gateway.send(gateway.request("/services/training/openapi")).body())
        .startsWith("/q/openapi ");
    assertThat(gateway.send(gateway.request("/services/training/health")).body())
        .startsWith("/q/health/ready ");
  }

  @Test
  void answersForAServiceThatIsNotThereWithAProblem() throws Exception {
    gateway.assertRefused(
        gateway.authorized("/api/v1/predictions", gateway.good()), 503, "service-unavailable");
  }

  @Test
  void answersPreflightsOfTheOneOrigin() throws Exception {
    HttpRequest preflight =
        HttpRequest.newBuilder(gateway.uri("/api/v1/predictions"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", TestGateway.ORIGIN)
            .build();
    HttpRequest stranger =
        HttpRequest.newBuilder(gateway.uri("/api/v1/predictions"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://evil.example")
            .build();

    HttpResponse<String> answer = gateway.send(preflight);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains(TestGateway.ORIGIN);
    assertThat(gateway.send(stranger).headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
  }
}
