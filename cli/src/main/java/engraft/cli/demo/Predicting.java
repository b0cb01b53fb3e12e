package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.cli.client.Runs;
import engraft.cli.terminal.Output;
import engraft.datasets.Hospital;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Step f: clinicians ask about patients in the ward, whose labs are still pending. */
record Predicting(Hospitals hospitals, Output output) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Answers for the ward of one hospital, where its model is released. */
  List<JsonNode> predict(Hospital hospital) {
    Api clinician = hospitals.clinician(hospital);
    String task = hospitals.network().task().name();
    awaitDeployment(clinician, task, hospital);
    List<JsonNode> answers = new ArrayList<>();
    List<String> ward = ward(clinician);
    for (String episode : ward) {
      answers.add(clinician.post("/api/v1/predictions", Map.of("task", task, "episode", episode)));
      output.progress(
          hospital.id() + " asks",
          (double) answers.size() / ward.size(),
          answers.size() + " of " + ward.size());
    }
    output.clear();
    return answers;
  }

  /** Episodes whose outcome nobody knows yet. */
  private List<String> ward(Api clinician) {
    String label = hospitals.network().task().label().toString();
    List<String> ward = new ArrayList<>();
    for (JsonNode episode : clinician.all("/api/v1/episodes")) {
      String id = episode.path("id").asText();
      JsonNode whole =
          episode.has("measurements") ? episode : clinician.get("/api/v1/episodes/" + id);
      JsonNode measurements =
          whole.has("measurements")
              ? whole.path("measurements")
              : whole.at("/episode/measurements");
      if (!knows(measurements, label)) {
        ward.add(id);
      }
    }
    return ward;
  }

  private static boolean knows(JsonNode measurements, String concept) {
    for (JsonNode measurement : measurements) {
      if (measurement.path("concept").asText().equals(concept)
          && !measurement.path("value").has("reason")) {
        return true;
      }
    }
    return false;
  }

  /** Inference hears of a release through an event. */
  private static void awaitDeployment(Api clinician, String task, Hospital hospital) {
    Runs.until(
        () -> {
          try {
            return clinician.get("/api/v1/deployments").toString();
          } catch (ApiException e) {
            if (e.status() != 404) {
              throw e;
            }
            return "";
          }
        },
        deployments -> deployments.contains('"' + task + '"'),
        LIMIT,
        "deploying at " + hospital.id());
  }
}
