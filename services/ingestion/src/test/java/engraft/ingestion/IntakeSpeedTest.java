package engraft.ingestion;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once: everything is told exactly once; how fast that went is printed, not asserted. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class IntakeSpeedTest {

  private static final int BUNDLES = 200;
  private static final int OBSERVATIONS = 18;
  private static final int SENDERS = 8;

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final String token = Tokens.hospital(site, "data-submitter");

  @Test
  void everyResourceOfManyConcurrentBundlesIsToldOnce() throws Exception {
    List<Long> millis = new ArrayList<>();
    long started = System.nanoTime();
    try (HttpClient client = HttpClient.newHttpClient();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Callable<Long>> sends =
          IntStream.range(0, BUNDLES)
              .<Callable<Long>>mapToObj(i -> () -> send(client, "p" + i))
              .toList();
      for (Future<Long> sent : senders.invokeAll(sends)) {
        millis.add(sent.get());
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    millis.sort(null);
    System.out.printf(
        "Intake: %.0f bundles/s, %.0f resources/s, POST p50 %d ms, p99 %d ms%n",
        BUNDLES / seconds,
        BUNDLES * (OBSERVATIONS + 1) / seconds,
        millis.get(BUNDLES / 2),
        millis.get(BUNDLES * 99 / 100));

    try (Events events = new Events()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(events.of(RecordAccepted.class, site)).hasSize(BUNDLES));
      assertThat(events.of(RecordAccepted.class, site))
          .flatExtracting(RecordAccepted::resources)
          .doesNotHaveDuplicates()
          .hasSize(BUNDLES * (OBSERVATIONS + 1));
    }
  }

  private long send(HttpClient client, String patient) throws IOException, InterruptedException {
    List<String> resources = new ArrayList<>(List.of(patient(patient)));
    for (int i = 0; i < OBSERVATIONS; i++) {
      resources.add(glucose(patient + "-g" + i, patient, mmol(i)));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/fhir".formatted(RestAssured.port)))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/fhir+json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    bundle("transaction", resources.toArray(String[]::new))))
            .build();
    long started = System.nanoTime();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    return (System.nanoTime() - started) / 1_000_000;
  }
}
