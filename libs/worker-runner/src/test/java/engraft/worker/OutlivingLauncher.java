package engraft.worker;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Workers elsewhere, which do not care whether their supervisor lives. */
final class OutlivingLauncher implements JobLauncher {

  private final Map<RunId, Elsewhere> workers = new ConcurrentHashMap<>();
  private final Map<RunId, WorkerOutcome> ended = new ConcurrentHashMap<>();
  private int launched;

  /** How many workers were ever started. */
  int launched() {
    return launched;
  }

  /** The worker says its last word. */
  void ends(RunId run, WorkerOutcome outcome) {
    ended.put(run, outcome);
    Objects.requireNonNull(workers.get(run)).outcome.complete(outcome);
  }

  /** Whether a supervisor waits for it. */
  boolean isWatched(RunId run) {
    Elsewhere worker = workers.get(run);
    return worker != null && !worker.outcome.isDone();
  }

  @Override
  public Optional<LaunchedJob> adopt(RunDirectory directory, Consumer<Progress> listener) {
    return Optional.ofNullable(workers.computeIfPresent(directory.run(), (run, _) -> watched(run)));
  }

  private Elsewhere watched(RunId run) {
    Elsewhere worker = new Elsewhere(run);
    WorkerOutcome last = ended.get(run);
    if (last != null) {
      worker.outcome.complete(last);
    }
    return worker;
  }

  @Override
  public LaunchedJob launch(RunDirectory directory, Consumer<Progress> listener) {
    launched++;
    Elsewhere worker = new Elsewhere(directory.run());
    workers.put(directory.run(), worker);
    return worker;
  }

  @Override
  public Set<RunId> underWay() {
    return Set.copyOf(workers.keySet());
  }

  @Override
  public void end(RunId run) {
    workers.remove(run);
  }

  private final class Elsewhere implements LaunchedJob {

    private final RunId run;
    private final CompletableFuture<WorkerOutcome> outcome = new CompletableFuture<>();

    private Elsewhere(RunId run) {
      this.run = run;
    }

    @Override
    public CompletableFuture<WorkerOutcome> outcome() {
      return outcome;
    }

    @Override
    public void cancel() {
      workers.remove(run);
      leave();
    }

    @Override
    public void leave() {
      outcome.complete(new WorkerOutcome.Crashed(-1));
    }
  }
}
