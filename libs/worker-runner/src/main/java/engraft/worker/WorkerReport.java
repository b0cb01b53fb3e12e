package engraft.worker;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a worker says on its standard output, line by line; lines that are not ours are skipped. */
public final class WorkerReport {

  private final Consumer<Progress> listener;
  private @Nullable WorkerMessage last;

  /**
   * @param listener called at each sign of progress
   */
  public WorkerReport(Consumer<Progress> listener) {
    this.listener = listener;
  }

  /** Takes the next line. */
  public void line(String line) {
    WorkerMessage message = WorkerMessage.parse(line).orElse(null);
    switch (message) {
      case WorkerMessage.Advanced advanced -> listener.accept(advanced.progress());
      case WorkerMessage.Completed _, WorkerMessage.Failed _ -> last = message;
      case null -> {}
    }
  }

  /** How the worker ended, by its last word and its exit code. */
  public WorkerOutcome outcome(int exitCode) {
    return switch (last) {
      case WorkerMessage.Completed _ when exitCode == 0 -> new WorkerOutcome.Completed();
      case WorkerMessage.Failed failed -> new WorkerOutcome.Failed(failed.failure());
      case null, default -> new WorkerOutcome.Crashed(exitCode);
    };
  }
}
