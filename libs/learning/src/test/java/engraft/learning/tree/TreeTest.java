package engraft.learning.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {

  private final Tree stump =
      new Tree(List.of(new Tree.Split(1, 0.5f, true, 1, 2), new Tree.Leaf(-1), new Tree.Leaf(2)));

  @Test
  void goesLeftAtTheThresholdAndWhereAbsenceSays() {
    assertThat(stump.value(new float[] {9, 0.5f})).isEqualTo(-1);
    assertThat(stump.value(new float[] {9, 0.6f})).isEqualTo(2);
    assertThat(stump.value(new float[] {9, Float.NaN})).isEqualTo(-1);
  }

  @Test
  void treesAddUpOnTheirBase() {
    BoostedTrees one = new BoostedTrees(0.25, List.of(stump));
    assertThat(one.and(one).logit(new float[] {0, 1})).isEqualTo(4.5);
  }

  @Test
  void aTreeThatLeadsBackIsRefused() {
    assertThatThrownBy(() -> new Tree(List.of(new Tree.Split(0, 0, true, 0, 1), new Tree.Leaf(1))))
        .hasMessageContaining("must come after it");
  }
}
