package engraft.benchmarks.growth;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.benchmarks.platform.Latencies;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.datasets.PatientRecord;
import engraft.datasets.fhir.FhirBundles;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends single patients and asks for the episode of each until it is there. */
final class Probe {

  private static final int PATIENTS = 40;
  private static final int MOST = 400;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Api machine;
  private final Api reader;
  private final Deque<PatientRecord> patients;

  Probe(Api machine, Api reader) {
    this.machine = machine;
    this.reader = reader;
    this.patients =
        new ArrayDeque<>(
            Simulation.of(new SimulationConfig(3, MOST, 1, 0))
                .network()
                .rich()
                .getFirst()
                .patients());
  }

  Latencies postToEpisode() throws InterruptedException {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < PATIENTS; i++) {
      String bundle = FhirBundles.of(patients.removeFirst());
      long began = System.nanoTime();
      String episode = episode(machine.fhir("/fhir", bundle));
      while (!isThere(episode)) {
        if (System.nanoTime() - began > LIMIT.toNanos()) {
          throw new IllegalStateException("a patient's episode is not there after " + LIMIT);
        }
        new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS);
      }
      waits.add(Duration.ofNanos(System.nanoTime() - began));
    }
    return Latencies.of(waits);
  }

  private boolean isThere(String episode) {
    try {
      return reader.get("/api/v1/episodes/" + episode).has("revision");
    } catch (ApiException e) {
      if (e.status() == 404) {
        return false;
      }
      throw e;
    }
  }

  private static String episode(JsonNode answer) {
    for (JsonNode entry : answer.path("entry")) {
      String episode = entry.at("/response/extension/0/valueString").asText();
      if (!episode.isEmpty()) {
        return episode;
      }
    }
    throw new IllegalStateException("the answer names no episode");
  }
}
