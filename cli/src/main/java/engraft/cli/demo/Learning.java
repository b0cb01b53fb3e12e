package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.Runs;
import engraft.cli.terminal.Output;
import engraft.datasets.Hospital;
import engraft.datasets.PredictionTask;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Steps c and d: a foundation model at the rich site, and its adaptation to each sparse one. */
record Learning(Hospitals hospitals, Map<String, Cut> cuts, long seed, Output output) {

  private static final Duration LIMIT = Duration.ofMinutes(30);

  /** Trains a foundation model that wears the target's masks; returns its digest. */
  String train(Hospital rich, Hospital target) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("snapshot", cut(rich).snapshot());
    request.put("task", task());
    request.put("seed", seed);
    if (!cut(target).maskProfile().isBlank()) {
      request.put("maskProfile", cut(target).maskProfile());
    }
    Api engineer = hospitals.engineer(rich);
    String id = engineer.post("/api/v1/training-runs", request).path("id").asText();
    JsonNode run =
        Runs.follow(
            engineer,
            "/api/v1/training-runs/" + id,
            LIMIT,
            now -> show(rich.id() + " trains for " + target.id(), now));
    return run.path("model").asText();
  }

  /** Adapts the model with a few of the site's own labels; returns the run with its result. */
  JsonNode adapt(Hospital target, String model, int labels) {
    Api engineer = hospitals.engineer(target);
    String id =
        engineer
            .post(
                "/api/v1/adaptations",
                Map.of(
                    "model", model,
                    "snapshot", cut(target).snapshot(),
                    "labels", labels,
                    "seed", seed))
            .path("id")
            .asText();
    return Runs.follow(
        engineer, "/api/v1/adaptations/" + id, LIMIT, now -> show(target.id() + " adapts", now));
  }

  private Map<String, Object> task() {
    PredictionTask task = hospitals.network().task();
    return Map.of("name", task.name(), "kind", "binary", "label", task.label());
  }

  private void show(String what, JsonNode run) {
    JsonNode progress = run.path("progress");
    output.progress(
        what,
        progress.path("fraction").asDouble(),
        progress.path("phase").asText(Runs.state(run)) + " " + progress.path("detail").asText(""));
  }

  private Cut cut(Hospital hospital) {
    Cut cut = cuts.get(hospital.id().value());
    if (cut == null) {
      throw new IllegalArgumentException("no snapshot of " + hospital.id());
    }
    return cut;
  }
}
