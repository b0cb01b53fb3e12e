package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Runs;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worker that trains is killed half-way. Runs after the main job, on its snapshot. */
@Order(7)
@ExtendWith(RealPlatform.class)
class TrainingFaultTest {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Test
  void a_killed_worker_ends_with_the_same_model_or_can_be_retried(RealPlatform platform) {
    Api engineer = engineer(platform);
    JsonNode before =
        engineer.all("/api/v1/training-runs").stream()
            .filter(run -> Runs.state(run).equals("completed"))
            .filter(run -> run.at("/task/kind").asText().equals("binary"))
            .findFirst()
            .orElseThrow();
    Map<String, Object> request =
        Map.of(
            "snapshot", before.path("snapshot"),
            "task", before.path("task"),
            "seed", before.path("seed"),
            "maskProfile", before.path("maskProfile"));
    String path =
        "/api/v1/training-runs/"
            + engineer.post("/api/v1/training-runs", request).path("id").asText();

    ProcessHandle worker =
        Runs.until(() -> worker(platform), Optional::isPresent, LIMIT, "a worker to kill")
            .orElseThrow();
    Runs.until(
        () -> engineer.get(path).at("/progress/fraction").asDouble(),
        fraction -> fraction > 0,
        LIMIT,
        "some progress");
    worker.destroyForcibly();

    JsonNode after =
        Runs.until(() -> engineer.get(path), TrainingFaultTest::isOver, LIMIT, "an end");
    if (Runs.state(after).equals("failed")) {
      assertThat(after.at("/failure/code").asText()).isNotBlank();
      engineer.post(path + "/retry", Map.of());
      after =
          Runs.until(
              () -> engineer.get(path),
              run -> Runs.state(run).equals("completed"),
              LIMIT,
              "the retry");
    }
    assertThat(after.path("model").asText()).isEqualTo(before.path("model").asText());
  }

  private static boolean isOver(JsonNode run) {
    return Runs.state(run).equals("completed") || Runs.state(run).equals("failed");
  }

  /** The child of the training service. */
  private static Optional<ProcessHandle> worker(RealPlatform platform) {
    return Objects.requireNonNull(
            Objects.requireNonNull(platform.state().parts().get("training")).process())
        .handle()
        .flatMap(service -> service.descendants().findFirst());
  }

  /** Of the hospital where something was trained. */
  private static Api engineer(RealPlatform platform) {
    return platform.credentials().all().values().stream()
        .map((SiteCredentials site) -> platform.client().as(site.person("ml-engineer")))
        .filter(api -> !api.all("/api/v1/training-runs").isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
