package engraft.ingestion.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Does the same to each of many things, on several threads at once: the caller's and virtual ones.
 *
 * <p>Each thread takes a few neighbours at a time and then steps back for whoever else waits, so
 * that a submission of thousands does not hold the processors against one of a few. Nobody waits
 * for anything but computation; what is done to one thing must not depend on another.
 *
 * @param threads at most so many at once
 * @param neighbours how many things a thread takes at a time
 */
public record SideBySide(int threads, int neighbours) {

  private static final int FEW = 16;

  public SideBySide {
    if (threads < 1 || neighbours < 1) {
      throw new IllegalArgumentException(
          "threads (%d) and neighbours (%d) must be at least 1".formatted(threads, neighbours));
    }
  }

  /** As many threads as there are processors. */
  public static SideBySide onAllProcessors() {
    return new SideBySide(Runtime.getRuntime().availableProcessors(), FEW);
  }

  /**
   * What the work makes of each thing, in their order.
   *
   * @throws RuntimeException what the work threw at the first of those at which it threw
   */
  public <T, R> List<R> map(List<T> things, Function<? super T, ? extends R> work) {
    Round<T, R> round = new Round<>(List.copyOf(things), work, neighbours);
    List<Thread> others = new ArrayList<>();
    for (int thread = 1; thread < threads && thread * neighbours < things.size(); thread++) {
      others.add(Thread.ofVirtual().name("side-by-side").start(round::work));
    }
    round.work();
    others.forEach(SideBySide::await);
    return round.results();
  }

  /** The others only compute, so that their end is near whoever wants this thread to stop. */
  private static void await(Thread other) {
    boolean isInterrupted = false;
    while (other.isAlive()) {
      try {
        other.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Things that are taken in their order, until one of them fails. */
  private static final class Round<T, R> {
    private final List<T> things;
    private final Function<? super T, ? extends R> work;
    private final int neighbours;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, List<R>> made = new ConcurrentSkipListMap<>();
    private final NavigableMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();

    Round(List<T> things, Function<? super T, ? extends R> work, int neighbours) {
      this.things = things;
      this.work = work;
      this.neighbours = neighbours;
    }

    /** What was taken before a failure is finished: one before it may fail too, and counts then. */
    void work() {
      int from = next.getAndAdd(neighbours);
      while (from < things.size()) {
        make(from, Math.min(things.size(), from + neighbours));
        Thread.yield();
        from = next.getAndAdd(neighbours);
      }
    }

    private void make(int from, int to) {
      List<R> some = new ArrayList<>(to - from);
      try {
        things.subList(from, to).forEach(thing -> some.add(work.apply(thing)));
        made.put(from, some);
      } catch (RuntimeException | Error e) {
        failures.put(from, e);
        next.set(things.size());
      }
    }

    List<R> results() {
      if (failures.isEmpty()) {
        return made.values().stream().flatMap(List::stream).toList();
      }
      Throwable first = failures.firstEntry().getValue();
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }
}
