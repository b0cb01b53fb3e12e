package engraft.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How runs are supervised.
 *
 * @param folder where run folders live; must survive a restart
 * @param concurrency how many workers at once
 * @param lease how long a silent supervisor keeps a run
 * @param beat how often progress is stored, the lease renewed and a cancellation noticed
 * @param timeLimit how long one attempt may take
 * @param mostAttempts how many times a crashing worker is started
 */
public record SupervisorSettings(
    Path folder,
    int concurrency,
    Duration lease,
    Duration beat,
    Duration timeLimit,
    int mostAttempts) {

  public SupervisorSettings {
    if (concurrency < 1 || mostAttempts < 1) {
      throw new IllegalArgumentException(
          "concurrency (%d) and most attempts (%d) must be at least 1"
              .formatted(concurrency, mostAttempts));
    }
    if (beat.isNegative() || beat.isZero() || lease.compareTo(beat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "lease (%s) must be at least three beats (%s)".formatted(lease, beat));
    }
  }

  RunDirectory directory(RunId id) {
    return new RunDirectory(folder.resolve("runs").resolve(id.toString()));
  }
}
