package engraft.training.runs.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import engraft.contracts.event.ModelEvent.Interval;
import engraft.worker.RunFailedException;
import engraft.worker.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the worker wrote into {@code result.json}.
 *
 * @param metrics by name, each with its interval
 * @param auroc of a model that answers a risk; null for other kinds of task
 */
record TrainingResult(JsonNode whole, JsonNode metrics, @Nullable Interval auroc) {

  /**
   * Reads the worker's word.
   *
   * @throws RunFailedException {@code result-unreadable}
   */
  static TrainingResult read(Path file) throws IOException, RunFailedException {
    try {
      JsonNode whole = ContractJson.mapper().readTree(Files.readAllBytes(file));
      JsonNode metrics = whole.path("metrics");
      if (metrics.isObject() && !metrics.isEmpty()) {
        Interval auroc = ContractJson.mapper().treeToValue(metrics.path("auroc"), Interval.class);
        return new TrainingResult(whole, metrics, auroc);
      }
    } catch (JsonProcessingException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static RunFailedException unreadable() {
    return new RunFailedException(
        new RunFailure("result-unreadable", "The worker's result.json has no metrics."));
  }
}
