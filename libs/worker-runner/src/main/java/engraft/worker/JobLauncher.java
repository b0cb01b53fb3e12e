package engraft.worker;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Starts workers: as a process beside us, or elsewhere. */
public interface JobLauncher {

  /**
   * The run's worker, when one outlived its supervisor: it is watched from now on and must not be
   * started twice. Where workers do not outlive us, whatever is left of one is ended.
   */
  Optional<LaunchedJob> adopt(RunDirectory directory, Consumer<Progress> listener)
      throws IOException;

  /**
   * Starts the worker of a prepared run that has none.
   *
   * @param listener called at each sign of progress, on any thread
   */
  LaunchedJob launch(RunDirectory directory, Consumer<Progress> listener) throws IOException;

  /** Runs whose workers may still be there, whether or not somebody watches them. */
  Set<RunId> underWay();

  /** Ends a worker that nobody watches; returns when it is gone. */
  void end(RunId run);

  /** A worker under way. */
  interface LaunchedJob {

    /** Completes when the worker has ended, however it did. */
    CompletableFuture<WorkerOutcome> outcome();

    /** Ends the worker; it keeps its checkpoints. Returns when it is gone. */
    void cancel();

    /** Nobody watches from now on: a worker that can goes on, any other is ended. */
    void leave();
  }
}
