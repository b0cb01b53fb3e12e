package engraft.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A run on the platform ended without a result. */
public final class RunFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunFailedException(String path, JsonNode run) {
    super("%s ended as %s: %s".formatted(path, Runs.state(run), reason(run)));
  }

  private static String reason(JsonNode run) {
    JsonNode failure = run.path("failure");
    return failure.isMissingNode() || failure.isNull() ? run.toString() : failure.toString();
  }
}
