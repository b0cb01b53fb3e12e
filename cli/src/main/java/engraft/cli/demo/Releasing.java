package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.cli.client.Runs;
import engraft.datasets.Hospital;
import java.time.Duration;
import java.util.Map;

/** Step e: a person with the right role releases what was validated, or the platform refuses. */
record Releasing(Hospitals hospitals) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * What came of it.
   *
   * @param released {@code adapted}, {@code source}, {@code local}, or {@code none} where refused
   */
  record Decision(String model, String released, String reason) {
    boolean isReleased() {
      return !released.equals("none");
    }
  }

  Decision release(Hospital hospital, JsonNode adaptation) {
    JsonNode result = adaptation.path("result");
    String model = adaptation.path("model").asText(result.path("model").asText());
    awaitValidation(hospitals.lead(hospital), model);
    try {
      hospitals
          .lead(hospital)
          .post(
              "/api/v1/models/" + model + "/releases",
              Map.of(
                  "reason", "The validation report was read. " + result.path("reason").asText()));
      return released(model, result);
    } catch (ApiException e) {
      if (e.status() != 409) {
        throw e;
      }
      if (e.code().equals("already-released")) {
        return released(model, result); // the same data and seed gave the model that serves already
      }
      return new Decision(model, "none", e.code() + ": " + why(e.problem()));
    }
  }

  private static Decision released(String model, JsonNode result) {
    return new Decision(
        model, result.path("released").asText("adapted"), result.path("reason").asText());
  }

  /** The numbers, where the problem tells them. */
  private static String why(JsonNode problem) {
    return problem.path("reason").asText(problem.path("detail").asText());
  }

  /** The registry hears of a validation through an event, a moment after the adaptation's end. */
  private static void awaitValidation(Api lead, String model) {
    Runs.until(
        () -> {
          try {
            return lead.get("/api/v1/models/" + model).path("states").toString();
          } catch (ApiException e) {
            if (e.status() != 404) {
              throw e;
            }
            return "unknown";
          }
        },
        states ->
            states.contains("alidat") || states.contains("pproved") || states.contains("eleased"),
        LIMIT,
        "registering model " + model);
  }
}
