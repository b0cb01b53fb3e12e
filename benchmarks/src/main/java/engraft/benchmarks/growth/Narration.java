package engraft.benchmarks.growth;

import engraft.cli.terminal.Output;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says every ten seconds how far the load is, how fast it was since the line before, and what is
 * waited for: a run of an hour that is silent looks like one that hangs.
 */
final class Narration implements AutoCloseable {

  private static final int SECONDS = 10;

  private final Output output;
  private final long wanted;
  private final AtomicLong sent = new AtomicLong();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("narration").factory());
  private volatile Doing doing = new Doing("starting", System.nanoTime());
  private long before;

  /** What is done, and since when. */
  private record Doing(String what, long since) {}

  Narration(Output output, long wanted) {
    this.output = output;
    this.wanted = wanted;
    clock.scheduleAtFixedRate(this::tell, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /** From now on this is done. */
  void doing(String what) {
    Doing last = doing;
    if (!last.what().equals(what)) {
      doing = new Doing(what, System.nanoTime());
    }
  }

  /** So many more observations were taken. */
  void taken(int observations) {
    sent.addAndGet(observations);
  }

  private void tell() {
    long now = sent.get();
    Doing last = doing;
    output.note(
        String.format(
            Locale.ROOT,
            "  %,d of %,d observations taken (%,d/s); %s for %d s",
            now,
            wanted,
            (now - before) / SECONDS,
            last.what(),
            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - last.since())));
    before = now;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
