package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
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

  /** Answers for the ward of one hospital, where the model was released. */
  List<JsonNode> predict(Hospital hospital, List<String> ward, String model) {
    Api clinician = hospitals.clinician(hospital);
    awaitDeployment(clinician, model, hospital);
    String task = hospitals.network().task().name();
    List<JsonNode> answers = new ArrayList<>();
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

  /** Inference hears of a release through an event, and fetches the model. */
  private static void awaitDeployment(Api clinician, String model, Hospital hospital) {
    Runs.until(
        () -> clinician.get("/api/v1/deployments").path("items"),
        deployments -> serves(deployments, model),
        LIMIT,
        "deploying at " + hospital.id());
  }

  private static boolean serves(JsonNode deployments, String model) {
    for (JsonNode deployment : deployments) {
      if (deployment.path("model").asText().equals(model)) {
        if (deployment.path("state").asText().equals("refused")) {
          throw new IllegalStateException(
              "inference refuses the model: " + deployment.path("code").asText());
        }
        return deployment.path("state").asText().equals("serving");
      }
    }
    return false;
  }
}
