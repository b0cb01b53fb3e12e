package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A number and a class, from one hospital's snapshot to an answer at another's bedside, on what the
 * main job left behind.
 */
@Order(2)
@ExtendWith(RealPlatform.class)
class OtherTasksTest {

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int LABELS = 20;

  private static final String RICH = "centre";

  /** The largest of those that the main job grafted onto. */
  private static final String SPARSE = "north";

  @Test
  void a_number_is_grafted_released_and_answered_with_its_interval(RealPlatform platform) {
    JsonNode answer =
        answered(
            platform,
            Map.of("name", "triage-score", "kind", "continuous", "label", "engraft:triage"));

    double number = answer.at("/number/value").asDouble();
    assertThat(number)
        .isBetween(
            answer.at("/number/interval/low").asDouble(),
            answer.at("/number/interval/high").asDouble());
    assertThat(concepts(answer)).isNotEmpty().doesNotContain("engraft:triage");
  }

  @Test
  void a_class_is_grafted_released_and_answered_with_its_set(RealPlatform platform) {
    JsonNode answer =
        answered(
            platform,
            Map.of(
                "name", "recorded-sex",
                "kind", "multi-class",
                "label", "loinc:76689-9",
                "classes", List.of("female", "male")));

    assertThat(answer.at("/classes").findValuesAsText("code")).containsExactly("female", "male");
    assertThat(
            answer.at("/classes").findValues("probability").stream()
                .mapToDouble(JsonNode::asDouble)
                .sum())
        .isCloseTo(1, within(1e-4));
    assertThat(answer.at("/predictionSet")).isNotEmpty();
  }

  private static List<String> concepts(JsonNode answer) {
    return answer.at("/explanation/attributions").findValuesAsText("concept");
  }

  /** Trains where the main job trained, grafts onto a site that it grafted onto, and asks there. */
  private static JsonNode answered(RealPlatform platform, Map<String, Object> task) {
    SiteCredentials rich = platform.hospital(RICH);
    SiteCredentials sparse = platform.hospital(SPARSE);
    Api engineer = platform.client().as(rich.person("ml-engineer"));
    String source =
        run(
                engineer,
                "/api/v1/training-runs",
                Map.of("snapshot", snapshot(engineer, "/api/v1/training-runs"), "task", task))
            .path("model")
            .asText();
    Api local = platform.client().as(sparse.person("ml-engineer"));
    JsonNode adapted =
        run(
            local,
            "/api/v1/adaptations",
            Map.of(
                "model", source,
                "snapshot", snapshot(local, "/api/v1/adaptations"),
                "labels", LABELS));
    String model = adapted.path("model").asText(adapted.at("/result/model").asText());
    release(platform.client().as(sparse.person("clinical-lead")), model);
    Api clinician = platform.client().as(sparse.person("clinician"));
    Runs.until(
        () -> clinician.get("/api/v1/deployments").path("items"),
        deployments -> serves(deployments, model),
        LIMIT,
        "deploying " + model);
    String episode = clinician.all("/api/v1/episodes").getFirst().path("id").asText();
    return clinician.post(
        "/api/v1/predictions", Map.of("task", task.get("name"), "episode", episode));
  }

  private static JsonNode run(Api engineer, String path, Map<String, Object> request) {
    String id = engineer.post(path, request).path("id").asText();
    return Runs.follow(engineer, path + "/" + id, LIMIT, _ -> {});
  }

  /** The registry hears of a validation through an event, a moment after the adaptation's end. */
  private static void release(Api lead, String model) {
    Runs.until(
        () -> states(lead, model),
        states -> states.contains("validated"),
        LIMIT,
        "the validation of " + model);
    lead.post(
        "/api/v1/models/" + model + "/releases",
        Map.of("reason", "The report was read: it holds."));
  }

  private static String states(Api lead, String model) {
    try {
      return lead.get("/api/v1/models/" + model).path("states").toString();
    } catch (ApiException e) {
      if (e.status() != 404) {
        throw e;
      }
      return "";
    }
  }

  private static boolean serves(JsonNode deployments, String model) {
    return StreamSupport.stream(deployments.spliterator(), false)
        .anyMatch(
            deployment ->
                deployment.path("model").asText().equals(model)
                    && deployment.path("state").asText().equals("serving"));
  }

  private static String snapshot(Api engineer, String runs) {
    return engineer.all(runs).getFirst().path("snapshot").asText();
  }
}
