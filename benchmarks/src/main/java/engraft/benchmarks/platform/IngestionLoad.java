package engraft.benchmarks.platform;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.BundleSender;
import engraft.datasets.PatientRecord;
import engraft.datasets.fhir.FhirBundles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Patients in, as FHIR R4 transaction bundles through the gateway; episodes out. */
final class IngestionLoad {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Api hospital;
  private final EventWatch watch;

  /**
   * What a flood of bundles gave.
   *
   * @param accepted resources accepted per second, from the first POST to the last answer
   * @param harmonized resources that had become part of an episode per second, to the last episode
   */
  record Throughput(int bundles, int resources, double accepted, double harmonized) {}

  IngestionLoad(Api hospital, EventWatch watch) {
    this.hospital = hospital;
    this.watch = watch;
  }

  /** Sends as fast as the platform takes it, with a few bundles in flight. */
  Throughput flood(List<PatientRecord> patients, int inFlight) throws InterruptedException {
    List<String> bundles = patients.stream().map(FhirBundles::of).toList();
    List<Supplier<String>> suppliers = new ArrayList<>();
    bundles.forEach(bundle -> suppliers.add(() -> bundle));
    long began = System.nanoTime();
    List<JsonNode> answers = new BundleSender(hospital, inFlight).send(suppliers, done -> {});
    double accepted = seconds(began, System.nanoTime());
    int resources = 0;
    long last = began;
    for (JsonNode answer : answers) {
      resources += answer.path("entry").size();
      last = Math.max(last, watch.awaitEpisode(episode(answer), LIMIT));
    }
    return new Throughput(
        answers.size(), resources, resources / accepted, resources / seconds(began, last));
  }

  /** Sends one patient after another and waits for each episode: from POST to episode. */
  Latencies oneByOne(List<PatientRecord> patients) throws InterruptedException {
    List<Duration> waits = new ArrayList<>();
    for (PatientRecord patient : patients) {
      String bundle = FhirBundles.of(patient);
      long began = System.nanoTime();
      JsonNode answer = hospital.fhir("/fhir", bundle);
      waits.add(Duration.ofNanos(watch.awaitEpisode(episode(answer), LIMIT) - began));
    }
    return Latencies.of(waits);
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

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
