package engraft.cli.faults;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Keeps senders and killer in step: nobody sends past the point of a kill before it is about to
 * happen, and it does not happen before somebody is there.
 */
final class Gate {

  private final List<Integer> points;
  private final List<CountDownLatch> reached;
  private final List<CountDownLatch> open;
  private final AtomicInteger begun = new AtomicInteger();

  Gate(FaultPlan plan, int patients) {
    points = plan.kills().stream().map(kill -> (int) (kill.at() * patients)).toList();
    reached = latches(points.size());
    open = latches(points.size());
  }

  private static List<CountDownLatch> latches(int count) {
    return Stream.generate(() -> new CountDownLatch(1)).limit(count).toList();
  }

  /** A sender begins the next patient; waits at the point of a kill that is not open yet. */
  void pass() {
    int number = begun.getAndIncrement();
    for (int kill = 0; kill < points.size() && points.get(kill) <= number; kill++) {
      reached.get(kill).countDown();
      await(open.get(kill));
    }
  }

  /** The killer waits for the senders, and lets them go on. */
  void open(int kill) {
    await(reached.get(kill));
    open.get(kill).countDown();
  }

  /** Lets everybody go on, whatever else becomes of the kills. */
  void abandon() {
    open.forEach(CountDownLatch::countDown);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
