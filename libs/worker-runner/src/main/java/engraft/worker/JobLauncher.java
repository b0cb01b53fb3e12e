package engraft.worker;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Starts workers: as a process beside us, or elsewhere. */
public interface JobLauncher {

  /**
   * Starts the worker of a prepared run.
   *
   * @param listener called at each sign of progress, on any thread
   */
  LaunchedJob launch(RunDirectory directory, Consumer<Progress> listener) throws IOException;

  /** A worker under way. */
  interface LaunchedJob {

    /** Completes when the worker has ended, however it did. */
    CompletableFuture<WorkerOutcome> outcome();

    /** Ends the worker; it keeps its checkpoints. Returns when it is gone. */
    void cancel();
  }
}
