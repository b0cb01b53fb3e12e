package engraft.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.worker.Lease;
import engraft.worker.Progress;
import engraft.worker.RunFailure;
import engraft.worker.RunId;
import engraft.worker.SupervisedRun;
import engraft.worker.SupervisedRun.Completed;
import engraft.worker.SupervisedRun.Failed;
import engraft.worker.SupervisedRun.Queued;
import engraft.worker.SupervisedRun.Running;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the table {@code run}, as the JSON that PostgreSQL reads and writes of it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RunRow(
    UUID id,
    SiteId site,
    String requestedBy,
    Instant requestedAt,
    JsonNode request,
    String state,
    int attempt,
    Instant since,
    @Nullable UUID leaseHolder,
    @Nullable Instant leaseUntil,
    @Nullable String phase,
    @Nullable Double fraction,
    @Nullable String detail,
    @Nullable Digest result,
    @Nullable String failureCode,
    @Nullable String failureMessage,
    @Nullable JsonNode outcome) {

  /** The columns that a run's state lives in. */
  private record State(
      String name,
      @Nullable Lease lease,
      @Nullable Progress progress,
      @Nullable Digest result,
      @Nullable RunFailure failure) {}

  static RunRow of(StoredRun<?> stored) {
    SupervisedRun run = stored.run();
    State state = state(run);
    Lease lease = state.lease();
    Progress progress = state.progress();
    RunFailure failure = state.failure();
    return new RunRow(
        run.id().value(),
        stored.site(),
        stored.requestedBy(),
        stored.requestedAt(),
        ContractJson.mapper().valueToTree(stored.request()),
        state.name(),
        run.attempt(),
        run.since(),
        lease == null ? null : lease.holder(),
        lease == null ? null : lease.until(),
        progress == null ? null : progress.phase(),
        progress == null ? null : progress.fraction(),
        progress == null ? null : progress.detail(),
        state.result(),
        failure == null ? null : failure.code(),
        failure == null ? null : failure.message(),
        stored.outcome().orElse(null));
  }

  private static State state(SupervisedRun run) {
    return switch (run) {
      case Queued _ -> new State("Queued", null, null, null, null);
      case Running running -> new State("Running", running.lease(), running.progress(), null, null);
      case Completed completed -> new State("Completed", null, null, completed.result(), null);
      case Failed failed -> new State("Failed", null, null, null, failed.failure());
    };
  }

  <R> StoredRun<R> toStored(Class<R> type) {
    return new StoredRun<>(
        site,
        requestedBy,
        requestedAt,
        ContractJson.mapper().convertValue(request, type),
        run(),
        Optional.ofNullable(outcome));
  }

  private SupervisedRun run() {
    RunId runId = new RunId(id);
    return switch (state) {
      case "Queued" -> new Queued(runId, attempt, since);
      case "Running" -> new Running(runId, attempt, since, lease(), progress());
      case "Completed" -> new Completed(runId, attempt, since, Objects.requireNonNull(result));
      case "Failed" ->
          new Failed(
              runId,
              attempt,
              since,
              new RunFailure(
                  Objects.requireNonNull(failureCode), Objects.requireNonNull(failureMessage)));
      default -> throw new IllegalStateException("state (%s) is not known".formatted(state));
    };
  }

  private Lease lease() {
    return new Lease(Objects.requireNonNull(leaseHolder), Objects.requireNonNull(leaseUntil));
  }

  private Progress progress() {
    return phase == null || fraction == null || detail == null
        ? Progress.STARTING
        : new Progress(phase, fraction, detail);
  }
}
