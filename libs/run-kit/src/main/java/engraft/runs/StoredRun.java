package engraft.runs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.worker.RunId;
import engraft.worker.SupervisedRun;
import java.time.Instant;
import java.util.Optional;

/**
 * A run, who asked for it, what was asked and what came of it.
 *
 * @param requestedBy the subject of the token
 * @param request in the service's own words
 * @param outcome what the worker says of its result, once there is one
 */
public record StoredRun<R>(
    SiteId site,
    String requestedBy,
    Instant requestedAt,
    R request,
    SupervisedRun run,
    Optional<JsonNode> outcome) {

  public RunId id() {
    return run.id();
  }

  /** Digest of the model artifact, once there is one. */
  public Optional<Digest> artifact() {
    return run instanceof SupervisedRun.Completed completed
        ? Optional.of(completed.result())
        : Optional.empty();
  }

  StoredRun<R> with(SupervisedRun next) {
    return new StoredRun<>(site, requestedBy, requestedAt, request, next, outcome);
  }

  StoredRun<R> with(SupervisedRun next, JsonNode result) {
    return new StoredRun<>(site, requestedBy, requestedAt, request, next, Optional.of(result));
  }
}
