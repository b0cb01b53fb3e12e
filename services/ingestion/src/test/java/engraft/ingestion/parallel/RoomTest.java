package engraft.ingestion.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoomTest {

  private static final int HELD = 1_000_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** One that is larger than the room is in it alone. */
  @Property(tries = 100)
  void noMoreIsInsideThanItHolds(
      @ForAll List<@IntRange(min = Room.SMALL, max = 1_500_000) Integer> bodies)
      throws InterruptedException {
    Room room = new Room(HELD);
    AtomicLong bytesInside = new AtomicLong();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger tooMany = new AtomicInteger();
    List<Thread> senders = new ArrayList<>();
    for (int body : bodies) {
      senders.add(
          Thread.ofVirtual()
              .start(
                  () ->
                      room.with(
                          body,
                          () -> {
                            long bytes = bytesInside.addAndGet(body);
                            boolean isAlone = inside.incrementAndGet() == 1;
                            Thread.yield();
                            tooMany.addAndGet(bytes > HELD && !isAlone ? 1 : 0);
                            inside.decrementAndGet();
                            return bytesInside.addAndGet(-body);
                          })));
    }
    for (Thread sender : senders) {
      sender.join();
    }

    assertThat(tooMany).hasValue(0);
    assertThat(bytesInside).hasValue(0);
  }

  @Test
  void whoeverFailsLeaves() {
    Room room = new Room(HELD);

    assertThatThrownBy(
            () ->
                room.with(
                    HELD,
                    () -> {
                      throw new IllegalStateException("inside");
                    }))
        .hasMessage("inside");
    assertThat(room.<String>with(HELD, () -> "in")).isEqualTo("in");
  }

  @Test
  void aSmallOneGoesInBesideAnImport() {
    Room room = new Room(HELD);

    assertThat(
            CompletableFuture.supplyAsync(
                () -> room.with(HELD, () -> room.with(Room.SMALL - 1, () -> "in"))))
        .succeedsWithin(LIMIT)
        .isEqualTo("in");
  }

  @Test
  void aRoomForNothingIsNone() {
    assertThatThrownBy(() -> new Room(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room (10 bytes) must hold at least 131072");
  }
}
