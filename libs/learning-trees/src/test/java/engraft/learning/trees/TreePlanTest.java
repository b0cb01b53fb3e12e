package engraft.learning.trees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TreePlanTest {

  @Test
  void thresholdsAreDrawnAtRandomAmongThousandsOfRowsAlone() {
    assertThat(TreePlan.USUAL.decided(equal(2500, 1)).randomThresholds()).isTrue();
    assertThat(TreePlan.USUAL.decided(equal(2499, 1)).randomThresholds()).isFalse();
    assertThat(TreePlan.SMALL.decided(equal(9000, 1)).randomThresholds()).isFalse();
  }

  @Test
  void copiesOfARowCountAsTheRow() {
    assertThat(TreePlan.USUAL.decided(equal(3000, 0.2)).randomThresholds()).isFalse();
  }

  @Test
  void aFoldGrowsAsTheWholeWillHoweverFewItsRows() {
    TreePlan fold = TreePlan.USUAL.decided(equal(2500, 1)).fitting(1800);
    assertThat(fold.parameters(1, 1)).contains("extra_trees=true");
    assertThat(TreePlan.SMALL.parameters(1, 1)).contains("extra_trees=false");
  }

  private static double[] equal(int rows, double weight) {
    double[] weights = new double[rows];
    Arrays.fill(weights, weight);
    return weights;
  }
}
