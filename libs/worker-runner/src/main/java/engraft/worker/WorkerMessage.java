package engraft.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** One line that a worker writes on its standard output. */
sealed interface WorkerMessage {

  record Advanced(Progress progress) implements WorkerMessage {}

  record Completed() implements WorkerMessage {}

  record Failed(RunFailure failure) implements WorkerMessage {}

  ObjectMapper JSON = JsonMapper.builder().build();

  /** Reads a line; empty for what native libraries print between ours. */
  static Optional<WorkerMessage> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return of(JSON.readTree(line));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<WorkerMessage> of(JsonNode tree) {
    return switch (tree.path("type").asText()) {
      case "progress" -> Optional.of(new Advanced(progress(tree)));
      case "completed" -> Optional.of(new Completed());
      case "failed" ->
          Optional.of(
              new Failed(
                  RunFailure.saidByWorker(
                      tree.path("code").asText(), tree.path("message").asText())));
      default -> Optional.empty();
    };
  }

  private static Progress progress(JsonNode tree) {
    String phase = shortened(tree.path("phase").asText(), Progress.LONGEST_PHASE);
    double fraction = tree.path("fraction").asDouble();
    return new Progress(
        phase.isBlank() ? "working" : phase,
        fraction >= 0 ? Math.min(fraction, 1) : 0,
        shortened(tree.path("detail").asText(), Progress.LONGEST_DETAIL));
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
