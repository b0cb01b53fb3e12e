package engraft.cli.stack;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for a condition of a process, and gives up at once when the process dies. */
final class Poll {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Poll() {}

  /** True when the condition came true while the process lived and before the limit. */
  static boolean until(BooleanSupplier condition, ProcessHandle process, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      if (condition.getAsBoolean()) {
        return true;
      }
      if (hasEnded(process, PAUSE)) {
        return false;
      }
    }
    return false;
  }

  /** True when the process ends within the limit. */
  static boolean hasEnded(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.isAlive();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot watch process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
