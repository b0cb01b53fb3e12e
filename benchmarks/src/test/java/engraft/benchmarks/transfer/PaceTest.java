package engraft.benchmarks.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private long now;

  private void after(Duration time) {
    now += time.toNanos();
  }

  @Test
  void tellsHowLongTheRestMayTakeAndCountsNoTimeForWhatWasDoneBefore() {
    Pace pace = new Pace(10, () -> now);
    pace.skip(4);
    after(Duration.ofSeconds(20));
    assertThat(pace.step()).isEqualTo("5 of 10, about 100 s left");
    after(Duration.ofMinutes(5));
    assertThat(pace.step()).isEqualTo("6 of 10, about 10 min left");
  }

  @Test
  void aLongRunIsToldHowToBeShortOnce() {
    Pace pace = new Pace(100, () -> now);
    after(Duration.ofMinutes(3));
    assertThat(pace.step())
        .startsWith("1 of 100, about 4 h 57 min left; Maybe")
        .contains("--quick");
    after(Duration.ofMinutes(3));
    assertThat(pace.step()).isEqualTo("2 of 100, about 4 h 54 min left");
  }
}
