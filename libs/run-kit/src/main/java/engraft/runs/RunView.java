package engraft.runs;

import engraft.clinical.SiteId;
import engraft.worker.SupervisedRun;
import engraft.worker.SupervisedRun.Completed;
import engraft.worker.SupervisedRun.Failed;
import engraft.worker.SupervisedRun.Queued;
import engraft.worker.SupervisedRun.Running;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller sees of any run; services add what was asked and what came out. */
public record RunView(
    UUID id,
    SiteId site,
    @Schema(enumeration = {"Queued", "Running", "Completed", "Failed"}) String state,
    int attempt,
    String requestedBy,
    Instant requestedAt,
    Instant since,
    ProgressView progress,
    @Nullable FailureView failure) {

  /** How far the worker is. */
  public record ProgressView(
      @Schema(examples = "net") String phase,
      @Schema(examples = "0.42") double fraction,
      @Schema(examples = "epoch 3 of 20") String detail) {}

  /** Why there is no result. */
  public record FailureView(
      @Schema(examples = "insufficient-labels") String code, String message) {}

  public static RunView of(StoredRun<?> stored) {
    SupervisedRun run = stored.run();
    return new RunView(
        run.id().value(),
        stored.site(),
        state(run),
        run.attempt(),
        stored.requestedBy(),
        stored.requestedAt(),
        run.since(),
        progress(run),
        run instanceof Failed failed
            ? new FailureView(failed.failure().code(), failed.failure().message())
            : null);
  }

  private static String state(SupervisedRun run) {
    return switch (run) {
      case Queued _ -> "Queued";
      case Running _ -> "Running";
      case Completed _ -> "Completed";
      case Failed _ -> "Failed";
    };
  }

  private static ProgressView progress(SupervisedRun run) {
    return switch (run) {
      case Queued _ -> new ProgressView("queued", 0, "");
      case Running running ->
          new ProgressView(
              running.progress().phase(),
              running.progress().fraction(),
              running.progress().detail());
      case Completed _ -> new ProgressView("done", 1, "");
      case Failed failed -> new ProgressView("failed", 0, failed.failure().code());
    };
  }
}
