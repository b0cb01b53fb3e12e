package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.datasets.Hospital;
import java.util.List;

/**
 * What came of one sparse hospital.
 *
 * @param foundation digest of the model that was trained for it
 * @param adaptation the run, with its result
 * @param report the validation report
 */
record SiteResult(
    Hospital hospital,
    String foundation,
    JsonNode adaptation,
    JsonNode report,
    Releasing.Decision decision,
    List<JsonNode> predictions) {

  SiteResult {
    predictions = List.copyOf(predictions);
  }

  long abstained() {
    return predictions.stream().filter(answer -> answer.path("abstained").asBoolean()).count();
  }

  /** The worker's result: scores, candidates, verdict. */
  JsonNode result() {
    return adaptation.path("result");
  }
}
