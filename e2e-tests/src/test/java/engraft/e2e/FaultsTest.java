package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.BundleSender;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Runs;
import engraft.cli.stack.StackState;
import engraft.cli.stack.StackState.PartState;
import engraft.cli.stack.StackState.Phase;
import engraft.contracts.ContractJson;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.fhir.FhirBundles;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every part is killed without warning while patients are sent; afterwards nothing is lost and
 * nothing counts twice. The same patients sent to another hospital in peace are the measure.
 */
@Order(6)
@ExtendWith(RealPlatform.class)
class FaultsTest {

  private static final List<String> VICTIMS =
      List.of(
          "ingestion",
          "harmonization",
          "kafka",
          "audit",
          "postgres",
          "inference",
          "training",
          "adaptation");
  private static final int LEAST_RESOURCES = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Test
  void no_kill_loses_a_resource_or_counts_one_twice(RealPlatform platform) throws Exception {
    List<PatientRecord> patients = patients();
    SiteCredentials troubled = platform.hospital("troubled");
    List<JsonNode> answers;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<JsonNode>> load = executor.submit(() -> send(platform, troubled, patients));
      for (String victim : VICTIMS) {
        kill(platform, victim);
      }
      answers = load.get();
    }

    Set<String> resources = new HashSet<>();
    int accepted = 0;
    for (JsonNode answer : answers) {
      for (JsonNode entry : answer.path("entry")) {
        resources.add(entry.at("/response/location").asText().replaceFirst("/_history.*", ""));
        accepted++;
      }
    }
    assertThat(accepted).isGreaterThanOrEqualTo(LEAST_RESOURCES);
    assertThat(resources).hasSize(accepted);
    List<JsonNode> records = assertEachResourceIsKeptOnce(platform, troubled, accepted);
    assertAuditedOnce(platform, records);
    assertSameEpisodesAsInPeace(platform, troubled, patients, answers);
  }

  private static List<JsonNode> assertEachResourceIsKeptOnce(
      RealPlatform platform, SiteCredentials site, int accepted) {
    List<JsonNode> records = platform.client().as(site.machine()).all("/api/v1/records");
    List<String> kept = new ArrayList<>();
    for (JsonNode record : records) {
      for (JsonNode resource : record.path("resources")) {
        kept.add(resource.path("type").asText() + "/" + resource.path("id").asText());
      }
    }
    assertThat(kept).doesNotHaveDuplicates().hasSize(accepted);
    return records;
  }

  private static void assertAuditedOnce(RealPlatform platform, List<JsonNode> records) {
    Set<String> expected = new TreeSet<>();
    records.forEach(record -> expected.add(record.path("id").asText()));
    Api regulator = platform.client().as(platform.regulator());
    List<String> audited =
        Runs.until(
            () ->
                regulator
                    .all(
                        "/api/v1/log/entries?type=engraft.ingestion.v1.RecordAccepted&site=troubled")
                    .stream()
                    .map(FaultsTest::recordOf)
                    .toList(),
            found -> found.size() >= expected.size(),
            LIMIT,
            "auditing");
    assertThat(audited).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Compared patient by patient with a hospital where nothing was killed. */
  private static void assertSameEpisodesAsInPeace(
      RealPlatform platform,
      SiteCredentials troubled,
      List<PatientRecord> patients,
      List<JsonNode> answers) {
    SiteCredentials peaceful = platform.hospital("peaceful");
    List<JsonNode> calm = send(platform, peaceful, patients);
    Api there = platform.client().as(troubled.person("ml-engineer"));
    Api here = platform.client().as(peaceful.person("ml-engineer"));
    awaitEpisodes(there, patients.size());
    awaitEpisodes(here, patients.size());

    assertThat(there.all("/api/v1/episodes")).hasSize(patients.size());
    for (int index = 0; index < patients.size(); index++) {
      Set<String> expected = facts(here, episode(calm.get(index)));
      String id = episode(answers.get(index));
      Runs.until(
          () -> facts(there, id),
          found -> found.equals(expected),
          Duration.ofSeconds(60),
          "episode of patient %d, which must be %s".formatted(index, expected));
    }
  }

  private static void awaitEpisodes(Api engineer, int expected) {
    Runs.until(
        () -> engineer.get("/api/v1/completeness").path("episodes").asInt(),
        found -> found >= expected,
        LIMIT,
        "harmonizing %d patients".formatted(expected));
  }

  private static Set<String> facts(Api engineer, String episode) {
    Set<String> facts = new TreeSet<>();
    for (JsonNode one : engineer.get("/api/v1/episodes/" + episode).at("/episode/measurements")) {
      facts.add(one.path("concept").asText() + one.path("value") + one.path("time").asText());
    }
    return facts;
  }

  private static String episode(JsonNode answer) {
    for (JsonNode entry : answer.path("entry")) {
      String id = entry.at("/response/extension/0/valueString").asText();
      if (!id.isEmpty()) {
        return id;
      }
    }
    throw new AssertionError("no episode in " + answer);
  }

  private static String recordOf(JsonNode entry) {
    try {
      return ContractJson.mapper().readTree(entry.path("content").asText()).path("record").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> send(
      RealPlatform platform, SiteCredentials site, List<PatientRecord> patients) {
    List<Supplier<String>> bundles = new ArrayList<>();
    patients.forEach(patient -> bundles.add(() -> FhirBundles.of(patient)));
    return new BundleSender(platform.client().as(site.machine()), 3).send(bundles, _ -> {});
  }

  private static List<PatientRecord> patients() {
    Hospital rich = Simulation.of(new SimulationConfig(23, 220, 1, 0)).network().rich().getFirst();
    return rich.patients();
  }

  /** Kills the process and waits until the supervisor has brought the part back. */
  private static void kill(RealPlatform platform, String part) {
    PartState before = part(platform, part);
    Objects.requireNonNull(before.process()).handle().orElseThrow().destroyForcibly();
    Runs.until(
        () -> part(platform, part),
        now -> now.restarts() > before.restarts() && now.phase() == Phase.READY,
        LIMIT,
        part + " coming back");
  }

  private static PartState part(RealPlatform platform, String name) {
    StackState state = platform.state();
    return Objects.requireNonNull(state.parts().get(name), name);
  }
}
