package engraft.learning.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Scored;
import engraft.learning.task.Task;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LightGbmTreesTest {

  private static final Task TASK = Task.binary("death", ConceptId.parse("engraft:death"));
  private static final SiteId SITE = new SiteId("here");
  private static final LightGbmTrees SMALL =
      new LightGbmTrees(new TreePlan(60, 0.1, 8, 10, 0.9, 0.8, 1, false), 3, 1);

  /** Death when two signs differ: nothing that is linear. A fifth of the values is absent. */
  private static List<Episode> exclusiveOr(int count, double flip, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      boolean dies = (a > 0) != (b > 0) == random.nextDouble() >= flip;
      List<Measurement> measurements = new ArrayList<>();
      add(measurements, "a", a, random.nextDouble() < 0.8);
      add(measurements, "b", b, random.nextDouble() < 0.8);
      add(measurements, "death", dies ? 1 : 0, true);
      PatientPseudonym patient = new PatientPseudonym("patient-%06d".formatted(i));
      episodes.add(Episode.of(SITE, patient, Instant.EPOCH, measurements));
    }
    return episodes;
  }

  private static void add(List<Measurement> to, String concept, double value, boolean present) {
    if (present) {
      to.add(
          new Measurement(
              ConceptId.parse("engraft:" + concept),
              new ClinicalValue.Numeric(value, "1"),
              Duration.ZERO));
    }
  }

  private final FeatureSpace space = FeatureSpace.learn(exclusiveOr(800, 0.1, 1), TASK);
  private final Dataset training = Dataset.of(space, TASK, exclusiveOr(800, 0.1, 1));
  private final Dataset test = Dataset.of(space, TASK, exclusiveOr(1000, 0.1, 2));

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
    Dataset opposite = Dataset.of(space, TASK, exclusiveOr(400, 0.9, 3));
    BoostedTrees corrected = source.and(SMALL.continued(source, opposite, Fitting.seeded(1)));
    Dataset oppositeTest = Dataset.of(space, TASK, exclusiveOr(800, 0.9, 4));
    double before = Auroc.value(new Scored(source.logits(oppositeTest), oppositeTest.labels()));
    double after = Auroc.value(new Scored(corrected.logits(oppositeTest), oppositeTest.labels()));
    assertThat(before).isLessThan(0.3);
    assertThat(after).isGreaterThan(0.6);
    Dataset more = Dataset.of(space, TASK, exclusiveOr(200, 0.1, 5));
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
