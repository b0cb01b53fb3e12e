package engraft.learning.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Scored;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class LightGbmTreesTest {

  private static final LightGbmTrees SMALL =
      new LightGbmTrees(new TreePlan(60, 0.1, 8, 10, 0.9, 0.8, 1, false), 3, 1);

  private final Dataset training = TwoSigns.data(800, 0.1, 1);
  private final Dataset test = TwoSigns.data(1000, 0.1, 2);

  private double auroc(BoostedTrees trees) {
    return Auroc.value(new Scored(trees.logits(test), test.labels()));
  }

  @Test
  void learnsWhatIsNotLinear() {
    assertThat(auroc(SMALL.fit(training, Fitting.seeded(1)))).isGreaterThan(0.75);
  }

  @Test
  void theSameSeedGivesTheSameTrees() {
    assertThat(SMALL.fit(training, Fitting.seeded(1)))
        .isEqualTo(SMALL.fit(training, Fitting.seeded(1)));
  }

  @Test
  void treesInJavaScoreAsLightGbmDoes() throws Exception {
    // The native library scores the same text form.
    assertThat(NativeScores.largestDifference(training, test)).isLessThan(1e-9);
  }

  @Test
  void aSplitOnAbsenceAloneIsReadToo() {
    List<Tree> trees =
        ModelText.trees(
            """
            tree
            version=v4

            Tree=0
            num_leaves=2
            split_feature=1
            threshold=inf
            decision_type=8
            left_child=-1
            right_child=-2
            leaf_value=-0.5 0.5
            shrinkage=1
            """);
    assertThat(trees.getFirst().value(new float[] {0, 1e30f})).isEqualTo(-0.5);
    assertThat(trees.getFirst().value(new float[] {0, Float.NaN})).isEqualTo(0.5);
  }

  @Test
  void continuedGrowingCorrectsASourceAndLeavesAGoodOneAlone() {
    BoostedTrees source = SMALL.fit(training, Fitting.seeded(1));
    Dataset opposite = TwoSigns.data(400, 0.9, 3);
    BoostedTrees corrected = source.and(SMALL.continued(source, opposite, Fitting.seeded(1)));
    Dataset oppositeTest = TwoSigns.data(800, 0.9, 4);
    double before = Auroc.value(new Scored(source.logits(oppositeTest), oppositeTest.labels()));
    double after = Auroc.value(new Scored(corrected.logits(oppositeTest), oppositeTest.labels()));
    assertThat(before).isLessThan(0.3);
    assertThat(after).isGreaterThan(0.6);
    Dataset more = TwoSigns.data(200, 0.1, 5);
    assertThat(SMALL.continued(source, more, Fitting.seeded(1)).trees()).hasSizeLessThan(20);
  }

  @Test
  void tooFewLabelsAreRefusedWithTheNumbers() {
    Dataset none = training.map(row -> row.withLabel(0));
    assertThatThrownBy(() -> SMALL.fit(none, Fitting.seeded(1)))
        .isInstanceOf(InsufficientLabelsException.class)
        .hasMessageContaining("have 0 and 800");
  }
}
