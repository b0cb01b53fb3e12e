package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.terminal.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every verb that asks for a run understands. */
final class RunOptions {

  @Option(names = "--snapshot", required = true, description = "Digest of the data cut.")
  private String snapshot = "";

  @Option(names = "--seed", defaultValue = "7", description = "Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--no-wait", description = "Return when it is queued.")
  private boolean noWait;

  /**
   * Asks for the run, and follows it to its end unless nobody wants to wait.
   *
   * @param collection path that the request is posted to
   * @param asked what is asked beside the snapshot and the seed
   */
  JsonNode run(Connection connection, Output output, String collection, Map<String, Object> asked) {
    Map<String, Object> request = new LinkedHashMap<>(asked);
    request.put("snapshot", snapshot);
    request.put("seed", seed);
    JsonNode run =
        new Following(connection.person("ml-engineer"), output).start(collection, request, !noWait);
    output.value(run);
    return run;
  }

  /** The run's id, state and model, which the next verbs ask for. */
  static String told(JsonNode run) {
    return "Run %s %s, model %s"
        .formatted(
            run.path("id").asText(), run.path("state").asText(), run.path("model").asText("-"));
  }

  boolean isOver() {
    return !noWait;
  }
}
