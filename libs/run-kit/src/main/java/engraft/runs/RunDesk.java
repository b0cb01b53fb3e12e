package engraft.runs;

import engraft.clinical.SiteId;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import engraft.worker.RunId;
import engraft.worker.SupervisedRun;
import engraft.worker.SupervisedRun.Failed;
import engraft.worker.SupervisedRun.Queued;
import engraft.worker.SupervisedRun.Running;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where people of one hospital ask for runs, follow, cancel and retry them. */
public final class RunDesk<R> {

  private static final Duration LOOK = Duration.ofMillis(500);

  private final RunTable<R> runs;
  private final SiteTransactions transactions;
  private final InstantSource clock;

  public RunDesk(RunTable<R> runs, SiteTransactions transactions, InstantSource clock) {
    this.runs = runs;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Puts a run into the queue. */
  public Uni<StoredRun<R>> ask(SiteId site, String requestedBy, R request) {
    var queued = Queued.first(RunId.random(), clock.instant());
    var run = new StoredRun<>(site, requestedBy, queued.since(), request, queued, Optional.empty());
    return transactions.forSite(site, () -> runs.add(run));
  }

  /**
   * @throws ProblemException 404, in the {@code Uni}, when the hospital has no such run
   */
  public Uni<StoredRun<R>> get(SiteId site, UUID id) {
    return transactions
        .forSite(site, () -> runs.find(site, new RunId(id)))
        .map(run -> found(run, id));
  }

  public Uni<Page<StoredRun<R>>> list(SiteId site, @Nullable String after, int limit) {
    return transactions
        .forSite(site, () -> runs.list(site, after, limit + 1))
        .map(rows -> Page.of(rows, limit, run -> run.id().toString()));
  }

  /** The run now, and again at each change until it is over. */
  public Multi<StoredRun<R>> follow(SiteId site, UUID id) {
    return Multi.createBy()
        .repeating()
        .uni(() -> get(site, id))
        .withDelay(LOOK)
        .whilst(run -> !run.run().isOver())
        .skip()
        .repetitions();
  }

  /** A run that is over cannot be cancelled: 409 {@code run-is-over}. */
  public Uni<StoredRun<R>> cancel(SiteId site, UUID id) {
    return move(site, id, this::cancelled);
  }

  /** Only a failed run can be retried: 409 {@code run-not-failed}. */
  public Uni<StoredRun<R>> retry(SiteId site, UUID id) {
    return move(site, id, this::retried);
  }

  private Uni<StoredRun<R>> move(SiteId site, UUID id, UnaryOperator<SupervisedRun> move) {
    return transactions
        .forSite(site, () -> runs.move(site, new RunId(id), move))
        .map(run -> found(run, id));
  }

  private SupervisedRun cancelled(SupervisedRun run) {
    return switch (run) {
      case Queued queued -> queued.cancel(clock.instant());
      case Running running -> running.cancel(clock.instant());
      case SupervisedRun.Completed _, Failed _ ->
          throw ProblemException.conflict("run-is-over", "The run is over already.");
    };
  }

  private SupervisedRun retried(SupervisedRun run) {
    return switch (run) {
      case Failed failed -> failed.retry(clock.instant());
      case Queued _, Running _, SupervisedRun.Completed _ ->
          throw ProblemException.conflict(
              "run-not-failed", "Only a failed run can be retried.\nMaybe ask for a new one.");
    };
  }

  private static <R> StoredRun<R> found(Optional<StoredRun<R>> run, UUID id) {
    return run.orElseThrow(() -> ProblemException.notFound("There is no run " + id + "."));
  }
}
