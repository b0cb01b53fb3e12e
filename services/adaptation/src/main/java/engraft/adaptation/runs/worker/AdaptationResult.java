package engraft.adaptation.runs.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import engraft.contracts.event.ModelEvent.Interval;
import engraft.worker.RunFailedException;
import engraft.worker.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the worker wrote into {@code result.json}.
 *
 * @param auroc of the adapted model on the test part; (0.5, 0, 1), which says nothing, when the
 *     test part could not tell
 */
record AdaptationResult(
    JsonNode whole, String strategy, String verdict, String reason, Interval auroc) {

  private static final Set<String> VERDICTS =
      Set.of("sufficient", "insufficient-evidence", "harmful");
  private static final Interval NOTHING_KNOWN = new Interval(0.5, 0, 1);

  /**
   * Reads the worker's word.
   *
   * @throws RunFailedException {@code result-unreadable}
   */
  static AdaptationResult read(Path file) throws IOException, RunFailedException {
    try {
      JsonNode whole = ContractJson.mapper().readTree(Files.readAllBytes(file));
      JsonNode adapted = whole.path("adapted");
      String verdict = whole.path("verdict").asText();
      if (VERDICTS.contains(verdict) && adapted.hasNonNull("strategy")) {
        return new AdaptationResult(
            whole,
            adapted.path("strategy").asText(),
            verdict,
            whole.path("reason").asText(),
            auroc(adapted));
      }
    } catch (JsonProcessingException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static Interval auroc(JsonNode numbers) {
    return numbers.path("auroc").isNumber()
            && numbers.path("low").isNumber()
            && numbers.path("high").isNumber()
        ? new Interval(
            numbers.path("auroc").asDouble(),
            numbers.path("low").asDouble(),
            numbers.path("high").asDouble())
        : NOTHING_KNOWN;
  }

  private static RunFailedException unreadable() {
    return new RunFailedException(
        new RunFailure(
            "result-unreadable", "The worker's result.json has no verdict or adapted.strategy."));
  }
}
