package engraft.worker;

import java.time.Instant;
import java.util.UUID;

/**
 * A supervisor's right to a run, which ends by itself unless renewed: so a supervisor that died
 * does not hold a run for ever, and one that was only slow finds out that it lost it.
 *
 * @param holder a fresh name for each claim, so that nobody mistakes a later claim for an earlier
 */
public record Lease(UUID holder, Instant until) {

  public boolean isOverAt(Instant now) {
    return !now.isBefore(until);
  }
}
