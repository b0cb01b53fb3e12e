package engraft.ingestion.parallel;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Memory for large bodies that are read: as many at a time as it holds, and whoever came first goes
 * in first. One that alone is larger goes in when the room is empty. Small ones take little of it
 * and never wait: they are single patients' results, and large ones an import. Waits on the
 * caller's thread.
 */
public final class Room {

  /** What is made of a body, until it is answered, takes some fourteen times its bytes. */
  private static final int PART_OF_MEMORY = 24;

  private static final int UNIT = 1 << 10;

  /** A body of fewer bytes is small. */
  static final int SMALL = 1 << 17;

  private final int units;
  private final Semaphore free;

  /**
   * @param bytes of large bodies that it holds at once
   */
  public Room(long bytes) {
    if (bytes < SMALL) {
      throw new IllegalArgumentException(
          "room (%d bytes) must hold at least %d".formatted(bytes, SMALL));
    }
    this.units = Math.toIntExact(bytes / UNIT);
    this.free = new Semaphore(units, true);
  }

  /** As much as this process's heap can bear. */
  public static Room ofHeap() {
    return new Room(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
  }

  /** Does the work as soon as there is room for a body of this size. */
  public <T> T with(long bytes, Supplier<T> work) {
    if (bytes < SMALL) {
      return work.get();
    }
    int taken = (int) Math.min(units, bytes / UNIT + 1);
    free.acquireUninterruptibly(taken);
    try {
      return work.get();
    } finally {
      free.release(taken);
    }
  }
}
