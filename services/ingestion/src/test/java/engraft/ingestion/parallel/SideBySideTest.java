package engraft.ingestion.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Property(tries = 200)
  void whatIsMadeIsInTheOrderOfTheThings(
      @ForAll List<Integer> things,
      @ForAll @IntRange(min = 1, max = 5) int threads,
      @ForAll @IntRange(min = 1, max = 40) int neighbours) {
    assertThat(new SideBySide(threads, neighbours).map(things, thing -> "made of " + thing))
        .isEqualTo(things.stream().map(thing -> "made of " + thing).toList());
  }

  /** As if one thread had gone through them. */
  @Property(tries = 200)
  void theFirstThatFailsIsTold(
      @ForAll @NotEmpty @UniqueElements List<@IntRange(max = 99) Integer> failing,
      @ForAll @IntRange(min = 1, max = 5) int threads,
      @ForAll @IntRange(min = 1, max = 9) int neighbours) {
    int first = failing.stream().min(Integer::compare).orElseThrow();
    SideBySide sideBySide = new SideBySide(threads, neighbours);

    assertThatThrownBy(
            () ->
                sideBySide.map(
                    IntStream.range(0, 100).boxed().toList(), thing -> unless(failing, thing)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("failed at " + first);
  }

  private static int unless(List<Integer> failing, int thing) {
    if (failing.contains(thing)) {
      throw new IllegalStateException("failed at " + thing);
    }
    return thing;
  }

  /** Each of two waits until the other is there. */
  @Test
  void thingsAreWorkedOnAtOnce() {
    CountDownLatch both = new CountDownLatch(2);

    assertThat(new SideBySide(2, 1).map(List.of(1, 2), _ -> isMet(both)))
        .containsExactly(true, true);
  }

  private static boolean isMet(CountDownLatch both) {
    both.countDown();
    try {
      return both.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aThreadThatIsAskedToStopFinishesAndStaysAsked() {
    Thread.currentThread().interrupt();

    List<Integer> made =
        new SideBySide(3, 1).map(IntStream.range(0, 50).boxed().toList(), thing -> -thing);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(made).hasSize(50);
  }

  @Test
  void nobodyIsNoThreadAtAll() {
    assertThatThrownBy(() -> new SideBySide(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads (0) and neighbours (1) must be at least 1");
  }
}
