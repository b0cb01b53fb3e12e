package engraft.benchmarks.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs what does not depend on each other side by side. Each part keeps to one thread of its own,
 * so that its numbers are the same however many run beside it.
 *
 * @param parts so many at once; with 1 one after the other, in their order
 */
public record AtOnce(int parts) {

  public AtOnce {
    if (parts < 1) {
      throw new IllegalArgumentException("parallel (%d) must be at least 1".formatted(parts));
    }
  }

  /** Runs all; the first failure ends the run, and those that have not begun do not begin. */
  public void run(List<Runnable> all) {
    ExecutorService threads = Executors.newFixedThreadPool(parts);
    try {
      List<Future<?>> running = new ArrayList<>();
      all.forEach(one -> running.add(threads.submit(one)));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while others were running", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof RuntimeException known) {
      return known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(cause);
  }
}
