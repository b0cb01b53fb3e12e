package engraft.worker;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Renews the lease of one run and stores its progress until closed; learns that the run was
 * cancelled or lost.
 */
final class Heartbeat implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

  private final SupervisedRuns<?> runs;
  private final RunClaim<?> claim;
  private final SupervisorSettings settings;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Progress progress;
  private volatile boolean lost;
  private volatile Instant renewed;
  private volatile @Nullable Runnable onLoss;

  Heartbeat(
      SupervisedRuns<?> runs, RunClaim<?> claim, SupervisorSettings settings, InstantSource clock) {
    this.runs = runs;
    this.claim = claim;
    this.settings = settings;
    this.clock = clock;
    this.progress = claim.run().progress();
    this.renewed = clock.instant();
    this.thread = Thread.ofVirtual().name("beat-" + claim.id()).start(this::beat);
  }

  /** Takes the latest progress; stored at the next beat. */
  Consumer<Progress> listener() {
    return latest -> progress = latest;
  }

  /** Calls back once the run is no longer ours, at once when it already is not. */
  void onLoss(Runnable action) {
    onLoss = action;
    if (lost) {
      action.run();
    }
  }

  boolean isLost() {
    return lost;
  }

  private void beat() {
    Duration beat = settings.beat();
    try {
      while (!lost && !closed.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
        renew();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runnable action = onLoss;
    if (lost && action != null) {
      action.run();
    }
  }

  /** A store that cannot be reached is no loss until the lease has run out. */
  private void renew() {
    Instant now = clock.instant();
    try {
      Optional<SupervisedRun> current =
          runs.change(claim.id(), run -> renewed(run, now.plus(settings.lease())));
      lost = !current.map(run -> run.isHeldBy(claim.run().lease())).orElse(false);
      renewed = now;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, () -> "lease of run " + claim.id() + " not renewed", e);
      lost = renewed.plus(settings.lease()).isBefore(now);
    }
  }

  private SupervisedRun renewed(SupervisedRun run, Instant until) {
    return switch (run) {
      case SupervisedRun.Running running when running.isHeldBy(claim.run().lease()) ->
          running.advance(progress, until);
      case SupervisedRun other -> other;
    };
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
