package engraft.worker;

import engraft.clinical.Digest;
import java.time.Instant;

/**
 * The life of one run. A state offers only the moves that are legal from it.
 *
 * <p>{@code Queued → Running → Completed | Failed}; a run whose worker or supervisor died goes back
 * to the queue and resumes from its checkpoint, and a failed one can be retried by a person.
 */
public sealed interface SupervisedRun {

  RunId id();

  /** How many times a worker was started for it since it was asked for or retried. */
  int attempt();

  /** When it entered this state; a run that waits before its next attempt will enter it then. */
  Instant since();

  /** Waiting for a supervisor. */
  record Queued(RunId id, int attempt, Instant since) implements SupervisedRun {
    public Queued {
      requireNotNegative(attempt);
    }

    public static Queued first(RunId id, Instant now) {
      return new Queued(id, 0, now);
    }

    public Running claim(Lease lease, Instant now) {
      return new Running(id, attempt + 1, now, lease, Progress.STARTING);
    }

    public Failed cancel(Instant now) {
      return new Failed(id, attempt, now, RunFailure.cancelled());
    }
  }

  /** Held by exactly one supervisor, as long as its lease lasts. */
  record Running(RunId id, int attempt, Instant since, Lease lease, Progress progress)
      implements SupervisedRun {
    public Running {
      requireNotNegative(attempt);
    }

    /** The supervisor speaks up: the worker is alive and this far. */
    public Running advance(Progress newProgress, Instant leaseUntil) {
      return new Running(id, attempt, since, new Lease(lease.holder(), leaseUntil), newProgress);
    }

    /** Another supervisor takes over a run whose holder went silent; new attempt. */
    public Running takeOver(Lease newLease, Instant now) {
      if (!lease.isOverAt(now)) {
        throw new IllegalStateException("run %s is held until %s".formatted(id, lease.until()));
      }
      return new Running(id, attempt + 1, now, newLease, progress);
    }

    public Completed complete(Digest result, Instant now) {
      return new Completed(id, attempt, now, result);
    }

    public Failed fail(RunFailure failure, Instant now) {
      return new Failed(id, attempt, now, failure);
    }

    public Failed cancel(Instant now) {
      return new Failed(id, attempt, now, RunFailure.cancelled());
    }

    /** The worker died without a word: tried again after a pause, but not for ever. */
    public SupervisedRun crash(int mostAttempts, Instant now) {
      return attempt < mostAttempts
          ? new Queued(id, attempt, now.plusSeconds(attempt))
          : new Failed(id, attempt, now, RunFailure.crashed(attempt));
    }

    /** The supervisor stops in good order; the attempt does not count. */
    public Queued release(Instant now) {
      return new Queued(id, attempt - 1, now);
    }
  }

  /**
   * Done.
   *
   * @param result digest of the model artifact
   */
  record Completed(RunId id, int attempt, Instant since, Digest result) implements SupervisedRun {}

  /** Ended without a result. */
  record Failed(RunId id, int attempt, Instant since, RunFailure failure) implements SupervisedRun {
    /** From the start of the count, and from the last checkpoint. */
    public Queued retry(Instant now) {
      return new Queued(id, 0, now);
    }
  }

  default boolean isOver() {
    return switch (this) {
      case Queued _, Running _ -> false;
      case Completed _, Failed _ -> true;
    };
  }

  /** Whether this supervisor still holds it. */
  default boolean isHeldBy(Lease lease) {
    return switch (this) {
      case Running running -> running.lease().holder().equals(lease.holder());
      case Queued _, Completed _, Failed _ -> false;
    };
  }

  private static void requireNotNegative(int attempt) {
    if (attempt < 0) {
      throw new IllegalArgumentException("attempt (%d) must not be negative".formatted(attempt));
    }
  }
}
