package engraft.worker;

import engraft.worker.JobLauncher.LaunchedJob;
import engraft.worker.SupervisedRun.Running;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Claims runs, starts their workers, watches them and ends them, up to so many at once.
 *
 * <p>Safe against its own death: a run whose supervisor is killed is claimed by another when its
 * lease is over, and its worker resumes from the checkpoint.
 */
public final class RunSupervisor<R> implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RunSupervisor.class.getName());

  private final SupervisedRuns<R> runs;
  private final RunWork<R> work;
  private final JobLauncher launcher;
  private final SupervisorSettings settings;
  private final InstantSource clock;
  private final Semaphore places;
  private final ConcurrentHashMap<RunId, Thread> supervised = new ConcurrentHashMap<>();
  private final ReentrantLock polling = new ReentrantLock();
  private volatile boolean closing;

  public RunSupervisor(
      SupervisedRuns<R> runs,
      RunWork<R> work,
      JobLauncher launcher,
      SupervisorSettings settings,
      InstantSource clock) {
    this.runs = runs;
    this.work = work;
    this.launcher = launcher;
    this.settings = settings;
    this.clock = clock;
    this.places = new Semaphore(settings.concurrency());
  }

  /** Starts every run that waits and has a place. Call it often; it blocks for the store only. */
  public void poll() {
    polling.lock();
    try {
      while (!closing && places.tryAcquire()) {
        if (!startedNext()) {
          return;
        }
      }
    } finally {
      polling.unlock();
    }
  }

  /** Gives the place back when there is nothing to start in it. */
  private boolean startedNext() {
    boolean started = false;
    try {
      started = startNext();
    } finally {
      if (!started) {
        places.release();
      }
    }
    return started;
  }

  private boolean startNext() {
    Lease lease = new Lease(UUID.randomUUID(), clock.instant().plus(settings.lease()));
    Optional<RunClaim<R>> claim = runs.claim(lease, clock.instant());
    claim.ifPresent(this::start);
    return claim.isPresent();
  }

  private void start(RunClaim<R> claim) {
    Thread thread =
        Thread.ofVirtual().name("run-" + claim.id()).unstarted(() -> superviseAndRelease(claim));
    supervised.put(claim.id(), thread);
    thread.start();
  }

  private void superviseAndRelease(RunClaim<R> claim) {
    try {
      supervise(claim);
    } finally {
      supervised.remove(claim.id());
      places.release();
    }
  }

  private void supervise(RunClaim<R> claim) {
    RunDirectory directory = settings.directory(claim.id());
    try (Heartbeat heartbeat = new Heartbeat(runs, claim, settings, clock)) {
      Optional<LaunchedJob> adopted = launcher.adopt(directory, heartbeat.listener());
      if (adopted.isEmpty() && claim.run().attempt() > settings.mostAttempts()) {
        move(claim, run -> run.crash(settings.mostAttempts(), clock.instant()));
      } else {
        LaunchedJob job = adopted.isPresent() ? adopted.get() : launch(claim, directory, heartbeat);
        carryOut(claim, directory, heartbeat, job);
      }
    } catch (RunFailedException e) {
      LOG.log(Level.INFO, () -> "run " + claim.id() + " failed: " + e.failure().code());
      move(claim, run -> run.fail(e.failure(), clock.instant()));
    } catch (InterruptedException e) {
      move(claim, run -> run.release(clock.instant()));
    } catch (IOException | ExecutionException | RuntimeException e) {
      LOG.log(Level.WARNING, () -> "run " + claim.id() + " broke off", e);
      move(claim, run -> run.crash(settings.mostAttempts(), clock.instant()));
    }
    tidy(claim, directory);
  }

  private LaunchedJob launch(RunClaim<R> claim, RunDirectory directory, Heartbeat heartbeat)
      throws IOException, RunFailedException {
    directory.prepare();
    work.prepare(claim, directory);
    return launcher.launch(directory, heartbeat.listener());
  }

  private void carryOut(
      RunClaim<R> claim, RunDirectory directory, Heartbeat heartbeat, LaunchedJob job)
      throws IOException, RunFailedException, InterruptedException, ExecutionException {
    heartbeat.onLoss(() -> letGo(claim, job));
    WorkerOutcome outcome = await(job);
    if (heartbeat.isLost()) {
      return;
    }
    try {
      keep(claim, directory, outcome);
    } finally {
      job.cancel();
    }
  }

  private void keep(RunClaim<R> claim, RunDirectory directory, WorkerOutcome outcome)
      throws IOException, RunFailedException {
    switch (outcome) {
      case WorkerOutcome.Completed _ -> work.complete(claim, directory);
      case WorkerOutcome.Failed failed -> throw new RunFailedException(failed.failure());
      case WorkerOutcome.Crashed crashed -> {
        LOG.log(Level.WARNING, "worker of run {0} died, exit {1}", claim.id(), crashed.exitCode());
        move(claim, run -> run.crash(settings.mostAttempts(), clock.instant()));
      }
    }
  }

  /** A run that is over needs no worker; one that another supervisor holds needs this very one. */
  private void letGo(RunClaim<R> claim, LaunchedJob job) {
    if (isOver(claim.id())) {
      job.cancel();
    } else {
      job.leave();
    }
  }

  private WorkerOutcome await(LaunchedJob job)
      throws InterruptedException, ExecutionException, RunFailedException {
    try {
      return job.outcome().get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      job.cancel();
      throw new RunFailedException(RunFailure.timedOut(settings.timeLimit()));
    } catch (ExecutionException e) {
      job.cancel();
      throw e;
    } catch (InterruptedException e) {
      job.leave();
      throw e;
    }
  }

  /** Ends workers of runs that are over, such as one that was cancelled while nobody watched. */
  public void endStrays() {
    for (RunId run : launcher.underWay()) {
      if (!supervised.containsKey(run) && isOver(run)) {
        LOG.log(Level.INFO, "worker of run {0}, which is over, is ended", run);
        launcher.end(run);
      }
    }
  }

  /** Not as far as we know, while the store cannot be asked. */
  private boolean isOver(RunId run) {
    try {
      return runs.change(run, current -> current).map(SupervisedRun::isOver).orElse(true);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, () -> "state of run " + run + " cannot be asked", e);
      return false;
    }
  }

  /** Moves the run if it is still ours; whoever took or cancelled it has the say otherwise. */
  private void move(RunClaim<R> claim, Function<Running, SupervisedRun> move) {
    try {
      runs.change(
          claim.id(),
          run ->
              run instanceof Running running && running.isHeldBy(claim.run().lease())
                  ? move.apply(running)
                  : run);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, () -> "state of run " + claim.id() + " left to its lease", e);
    }
  }

  private void tidy(RunClaim<R> claim, RunDirectory directory) {
    try {
      Optional<SupervisedRun> run = runs.change(claim.id(), current -> current);
      if (run.map(SupervisedRun.Completed.class::isInstance).orElse(true)) {
        directory.forgetAll();
      } else if (run.map(SupervisedRun::isOver).orElse(true)) {
        directory.forgetInput();
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, () -> "folder of run " + claim.id() + " not tidied", e);
    }
  }

  /** Stops every worker and gives its run back to the queue. */
  @Override
  public void close() {
    closing = true;
    awaitPolling();
    supervised.values().forEach(Thread::interrupt);
    for (Thread thread : supervised.values()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void awaitPolling() {
    polling.lock();
    polling.unlock();
  }
}
