package engraft.learning.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.Episode;
import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeLogisticTest {

  private static final Fitting FITTING = Fitting.seeded(1);

  private final Dataset training = Episodes.logisticData("here", 800, 4, -0.5, 0.2, 1);

  private static double auroc(LinearModel model, Dataset test) {
    return Auroc.value(new Scored(model.logits(test), test.labels()));
  }

  @Test
  void recoversTheWeightsThatMadeTheData() {
    Dataset complete = Episodes.logisticData("here", 4000, 3, -0.5, 0, 2);
    LinearModel model = new RidgeLogistic(List.of(1e-6), 5).fit(complete, FITTING);
    int x0 = complete.space().absentColumn(0) + 1;
    int x1 = complete.space().absentColumn(1) + 1;
    assertThat(model.intercept()).isEqualTo(-0.5, within(0.15));
    assertThat(model.weights()[x0]).isEqualTo(1, within(0.15));
    assertThat(model.weights()[x1]).isEqualTo(-1, within(0.15));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    assertThat(RidgeLogistic.STANDARD.fit(training, FITTING).weights())
        .isEqualTo(RidgeLogistic.STANDARD.fit(training, FITTING).weights());
  }

  @Test
  void drawnHardTowardsASourceItStaysThere() {
    LinearModel source = RidgeLogistic.STANDARD.fit(training, FITTING);
    Dataset local = Dataset.of(training.space(), Episodes.TASK, other(40, 0));
    LinearModel near = new RidgeLogistic(List.of(1e6), 5).fitNear(source, local, FITTING);
    assertThat(near.weights()).containsExactly(source.weights(), within(1e-4));
    assertThat(near.intercept()).as("is free").isNotEqualTo(source.intercept());
  }

  @Test
  void fewLocalLabelsAreBetterUsedNearTheSource() {
    LinearModel source = RidgeLogistic.STANDARD.fit(training, FITTING);
    Dataset local = Dataset.of(training.space(), Episodes.TASK, other(20, 0));
    Dataset test = Dataset.of(training.space(), Episodes.TASK, other(2000, 7));
    double near = auroc(RidgeLogistic.STANDARD.fitNear(source, local, FITTING), test);
    double alone = auroc(RidgeLogistic.STANDARD.fit(local, FITTING), test);
    assertThat(near).isGreaterThan(alone + 0.02);
  }

  @Test
  void trainingOnTheTargetsMasksHelpsWhereTheTargetMeasuresLess() {
    // x2 tells almost the same as x0, and the target only has x2.
    List<Episode> rich = Twins.episodes("here", 600, false, 3);
    List<Episode> sparse = Twins.episodes("there", 2000, true, 4);
    FeatureSpace space = FeatureSpace.learn(rich, Episodes.TASK);
    Dataset source = Dataset.of(space, Episodes.TASK, rich);
    Dataset target = Dataset.of(space, Episodes.TASK, sparse);
    RidgeLogistic free = new RidgeLogistic(List.of(1e-6), 5);
    Dataset worn = Masking.matched(source, Masks.of(target), 3, 1);
    double plain = auroc(free.fit(source, FITTING), target);
    double matched = auroc(free.fit(worn, FITTING), target);
    assertThat(matched).isGreaterThan(plain + 0.05);
  }

  @Test
  void aFitWithoutBothLabelsIsRefusedWithTheNumbers() {
    Dataset onlyDeaths = training.map(row -> row.withLabel(1));
    assertThatThrownBy(() -> RidgeLogistic.STANDARD.fit(onlyDeaths, FITTING))
        .isInstanceOf(InsufficientLabelsException.class)
        .hasMessageContaining("has 800 and 0");
  }

  @Test
  void aSingleEventIsEnoughToFitAndTooFewToTune() {
    Dataset few = training.subset(new int[] {0, 1, 2, 3, 4, 5});
    Dataset one = few.map(row -> row.withLabel(row == few.row(0) ? 1 : 0));
    assertThat(RidgeLogistic.STANDARD.fit(one, FITTING).logits(one)).doesNotContain(Double.NaN);
  }

  @Test
  void aPatientWithoutAnyValueStillGetsAScore() {
    LinearModel model = RidgeLogistic.STANDARD.fit(training, FITTING);
    Dataset nothing = Dataset.of(training.space(), Episodes.TASK, List.of(Episodes.of(5000)));
    assertThat(model.logits(nothing)[0]).isFinite();
  }

  private static List<Episode> other(int count, long seed) {
    return Episodes.logistic("there", count, 4, -1, 0.4, 50 + seed);
  }
}
