package engraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class RankingsTest {

  @Test
  void onlyTheTopCounts() {
    assertThat(Rankings.jaccard(List.of(1, 2, 3, 9), List.of(3, 2, 1, 8), 3)).isEqualTo(1);
    assertThat(Rankings.jaccard(List.of(1, 2, 3), List.of(4, 5, 6), 3)).isZero();
    assertThat(Rankings.jaccard(List.of(1, 2), List.of(2, 3), 5)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(Rankings.jaccard(List.of(), List.of(), 5)).isEqualTo(1);
  }

  @Test
  void kendallCountsPairsInTheSameOrder() {
    assertThat(Rankings.kendall(List.of(1, 2, 3), List.of(1, 3, 2)))
        .isCloseTo(1 / 3.0, within(1e-12));
    assertThat(Rankings.kendall(List.of(1), List.of(1))).isEqualTo(1);
    assertThat(Rankings.kendall(List.of(1, 2, 7), List.of(2, 1))).isEqualTo(-1);
  }

  @Property(tries = 100)
  void anOrderAgreesWithItselfAndDisagreesWithItsReverse(
      @ForAll @Size(min = 2, max = 12) @UniqueElements List<Integer> order) {
    List<Integer> reversed = order.reversed();

    assertThat(Rankings.kendall(order, order)).isEqualTo(1);
    assertThat(Rankings.kendall(order, reversed)).isEqualTo(-1);
    assertThat(Rankings.jaccard(order, Collections.unmodifiableList(order), 5)).isEqualTo(1);
  }
}
