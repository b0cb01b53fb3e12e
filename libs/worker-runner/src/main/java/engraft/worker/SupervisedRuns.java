package engraft.worker;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where runs are kept. Calls block and each is one transaction. */
public interface SupervisedRuns<R> {

  /**
   * Gives the oldest queued run that is due, or one whose lease is over, to the lease's holder; the
   * same run is never given to two.
   */
  Optional<RunClaim<R>> claim(Lease lease, Instant now);

  /**
   * Moves a run to its next state while nobody else can.
   *
   * @param move may give back what it got
   * @return what the run is now; empty when there is no such run
   */
  Optional<SupervisedRun> change(RunId id, UnaryOperator<SupervisedRun> move);
}
