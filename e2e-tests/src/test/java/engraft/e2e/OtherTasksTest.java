package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
 * A task that asks for a number, from one hospital's snapshot to another's bedside, on what the
 * main job left behind. On so few patients the verdict may be either: what the platform then does
 * must follow from it.
 */
@Order(2)
@ExtendWith(RealPlatform.class)
class OtherTasksTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int LABELS = 20;

  private static final String RICH = "centre";

  /** The largest of those that the main job grafted onto. */
  private static final String SPARSE = "north";

  private static final Map<String, Object> TASK =
      Map.of("name", "triage-score", "kind", "continuous", "label", "engraft:triage");

  @Test
  void a_number_is_grafted_judged_and_then_served_or_refused_as_the_verdict_says(
      RealPlatform platform) {
    SiteCredentials sparse = platform.hospital(SPARSE);
    JsonNode adaptation = adapted(platform, trained(platform));
    JsonNode result = adaptation.path("result");
    assertThat(result.path("metric").asText()).isEqualTo("r2");
    assertThat(result.path("candidates").findValuesAsText("strategy"))
        .contains("source", "recalibrate", "l2sp", "local");
    Api engineer = platform.client().as(sparse.person("ml-engineer"));
    JsonNode report =
        engineer.get("/api/v1/adaptations/" + adaptation.path("id").asText() + "/report");
    assertThat(report.at("/validation/overall").has("r2")).isTrue();
    assertThat(report.at("/validation/strata")).isNotEmpty();
    assertThat(report.at("/validation/degradation/0/points")).hasSize(10);
    assertThat(report.at("/validation/sensitivity/shifts")).isNotEmpty();

    String model = adaptation.path("model").asText(result.path("model").asText());
    Api lead = platform.client().as(sparse.person("clinical-lead"));
    String verdict = result.path("verdict").asText();
    validated(lead, model);
    Api clinician = platform.client().as(sparse.person("clinician"));
    if (verdict.equals("sufficient")) {
      release(lead, model);
      answers(clinician, model);
    } else {
      refuses(lead, clinician, model, verdict);
    }
  }

  /** Trains where the main job trained. */
  private static String trained(RealPlatform platform) {
    Api engineer = platform.client().as(platform.hospital(RICH).person("ml-engineer"));
    return run(
            engineer,
            "/api/v1/training-runs",
            Map.of(
                "snapshot", snapshot(engineer, "/api/v1/training-runs"),
                "task", TASK,
                "experts", List.of("linear")))
        .path("model")
        .asText();
  }

  /** Grafts onto a site that the main job grafted onto. */
  private static JsonNode adapted(RealPlatform platform, String source) {
    Api local = platform.client().as(platform.hospital(SPARSE).person("ml-engineer"));
    return run(
        local,
        "/api/v1/adaptations",
        Map.of(
            "model", source,
            "snapshot", snapshot(local, "/api/v1/adaptations"),
            "labels", LABELS));
  }

  private static JsonNode run(Api engineer, String path, Map<String, Object> request) {
    String id = engineer.post(path, request).path("id").asText();
    return Runs.follow(engineer, path + "/" + id, LIMIT, _ -> {});
  }

  /** The registry hears of a validation through an event, a moment after the adaptation's end. */
  private static void validated(Api lead, String model) {
    Runs.until(
        () -> states(lead, model),
        states -> states.contains("validated"),
        LIMIT,
        "the validation of " + model);
  }

  private static JsonNode release(Api lead, String model) {
    return lead.post(
        "/api/v1/models/" + model + "/releases",
        Map.of("reason", "The report was read: it holds."));
  }

  private static void answers(Api clinician, String model) {
    Runs.until(
        () -> clinician.get("/api/v1/deployments").path("items"),
        deployments -> serves(deployments, model),
        LIMIT,
        "deploying " + model);
    JsonNode answer = ask(clinician);
    assertThat(answer.path("model").asText()).isEqualTo(model);
    assertThat(answer.at("/number/value").isNumber()).isTrue();
    assertThat(answer.at("/explanation/attributions").findValuesAsText("concept"))
        .isNotEmpty()
        .doesNotContain("engraft:triage");
  }

  /** Nothing serves, and both who would release it and who would ask are told why. */
  private static void refuses(Api lead, Api clinician, String model, String verdict) {
    ApiException refused = catchThrowableOfType(ApiException.class, () -> release(lead, model));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo(verdict);
    assertThat(refused.problem().at("/r2/value").isNumber()).isTrue();
    assertThat(refused.problem().path("reason").asText()).isNotBlank();
    ApiException unserved = catchThrowableOfType(ApiException.class, () -> ask(clinician));
    assertThat(unserved.code()).isEqualTo("no-released-model");
  }

  private static JsonNode ask(Api clinician) {
    String episode = clinician.all("/api/v1/episodes").getFirst().path("id").asText();
    return clinician.post(
        "/api/v1/predictions", Map.of("task", TASK.get("name"), "episode", episode));
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
