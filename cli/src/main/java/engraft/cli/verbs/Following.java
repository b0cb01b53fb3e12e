package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.Runs;
import engraft.cli.terminal.Output;
import java.time.Duration;

/** Starts something that takes its time, and shows how far it is until it is over. */
record Following(Api api, Output output) {

  private static final Duration LIMIT = Duration.ofHours(12);

  /**
   * Starts a run.
   *
   * @param collection path that the request is posted to
   * @param wait false to return as soon as it is queued
   */
  JsonNode start(String collection, Object request, boolean wait) {
    JsonNode queued = api.post(collection, request);
    String path = collection + "/" + queued.path("id").asText();
    if (!wait) {
      return queued;
    }
    JsonNode run = Runs.follow(api, path, LIMIT, this::show);
    output.clear();
    return run;
  }

  private void show(JsonNode run) {
    JsonNode progress = run.path("progress");
    output.progress(
        progress.path("phase").asText(Runs.state(run)),
        progress.path("fraction").asDouble(),
        progress.path("detail").asText(""));
  }
}
