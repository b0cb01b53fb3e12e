package engraft.benchmarks.transfer;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How far a long run is, and how long it may still take at the pace so far. */
final class Pace {

  private static final Duration LONG = Duration.ofHours(1);

  private final int parts;
  private final LongSupplier nanoseconds;
  private final long begun;
  private int computed;
  private int over;
  private boolean warned;

  /**
   * @param parts of the whole run
   * @param nanoseconds a clock that only goes forward
   */
  Pace(int parts, LongSupplier nanoseconds) {
    this.parts = parts;
    this.nanoseconds = nanoseconds;
    this.begun = nanoseconds.getAsLong();
  }

  /** So many parts are over without having cost anything: done before, or left out. */
  synchronized void skip(int some) {
    over += some;
  }

  /** One more part was computed; tells how far the run is. */
  synchronized String step() {
    computed++;
    over++;
    Duration each = Duration.ofNanos((nanoseconds.getAsLong() - begun) / computed);
    Duration left = each.multipliedBy(parts - over);
    String told = "%d of %d, about %s left".formatted(over, parts, words(left));
    if (warned || left.compareTo(LONG) < 0) {
      return told;
    }
    warned = true;
    return told
        + "; Maybe stop it and give --quick, fewer --seeds or fewer --patients: with the same"
        + " options it goes on where it was";
  }

  private static String words(Duration time) {
    if (time.toMinutes() < 2) {
      return time.toSeconds() + " s";
    }
    return time.toHours() < 2
        ? time.toMinutes() + " min"
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }
}
