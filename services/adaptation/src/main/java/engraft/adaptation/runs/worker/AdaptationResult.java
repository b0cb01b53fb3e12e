package engraft.adaptation.runs.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import engraft.contracts.event.ModelEvent.Interval;
import engraft.contracts.event.ModelEvent.Metric;
import engraft.worker.RunFailedException;
import engraft.worker.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the worker wrote into {@code result.json}.
 *
 * @param metric of the adapted model on the test part, the greater the better; an AUROC of (0.5, 0,
 *     1), or another metric of 0 between -1 and 1, when the test part could not tell
 */
record AdaptationResult(
    JsonNode whole, String strategy, String verdict, String reason, Metric metric) {

  private static final Set<String> VERDICTS =
      Set.of("sufficient", "insufficient-evidence", "harmful");
  private static final String AUROC = "auroc";

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
            metric(whole.path("metric").asText(AUROC), adapted));
      }
    } catch (JsonProcessingException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static Metric metric(String name, JsonNode numbers) {
    JsonNode value = numbers.path(name.equals(AUROC) ? AUROC : "value");
    JsonNode low = numbers.path("low");
    JsonNode high = numbers.path("high");
    if (value.isNumber() && low.isNumber() && high.isNumber()) {
      return new Metric(name, value.asDouble(), low.asDouble(), high.asDouble());
    }
    return name.equals(AUROC) ? new Metric(name, 0.5, 0, 1) : new Metric(name, 0, -1, 1);
  }

  /** The AUROC where the task asks for a risk; an event of any other kind carries none. */
  @Nullable Interval auroc() {
    return metric.name().equals(AUROC)
        ? new Interval(metric.value(), metric.low(), metric.high())
        : null;
  }

  private static RunFailedException unreadable() {
    return new RunFailedException(
        new RunFailure(
            "result-unreadable", "The worker's result.json has no verdict or adapted.strategy."));
  }
}
