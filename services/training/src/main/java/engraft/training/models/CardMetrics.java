package engraft.training.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.artifacts.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a model's own card says of how well it does: claims of those who made it. */
final class CardMetrics {

  private static final String FILE = "model-card.json";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private CardMetrics() {}

  /** The metrics that have a value and an interval; empty when the card names none. */
  static Optional<JsonNode> of(Artifact artifact) throws IOException {
    if (!artifact.manifest().files().containsKey(FILE)) {
      return Optional.empty();
    }
    Path card = artifact.file(FILE);
    ObjectNode known = JSON.createObjectNode();
    JSON.readTree(Files.readAllBytes(card))
        .path("metrics")
        .properties()
        .forEach(
            metric -> {
              if (isEstimate(metric.getValue())) {
                known.set(metric.getKey(), metric.getValue());
              }
            });
    return known.isEmpty() ? Optional.empty() : Optional.of(known);
  }

  private static boolean isEstimate(JsonNode metric) {
    return metric.path("value").isNumber()
        && metric.path("low").isNumber()
        && metric.path("high").isNumber();
  }
}
