package engraft.learning.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.CrossFitted;
import engraft.learning.expert.Fitting;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where death follows no single variable, stumps learn nothing and deeper trees all. */
class TunedTreesTest {

  private static final Fitting FITTING = Fitting.seeded(1);
  private static final LightGbmTrees STUMPS =
      new LightGbmTrees(new TreePlan(40, 0.1, 2, 10, 1, 1, 1, false), 3, 1);
  private static final LightGbmTrees DEEPER =
      new LightGbmTrees(new TreePlan(40, 0.1, 8, 10, 1, 1, 1, false), 3, 1);

  private final Dataset training = TwoSigns.data(600, 0.1, 1);
  private final Dataset test = TwoSigns.data(600, 0.1, 2);

  @Test
  void takesTheWayThatSaysMostOfRowsHeldOut() {
    for (List<LightGbmTrees> ways : List.of(List.of(STUMPS, DEEPER), List.of(DEEPER, STUMPS))) {
      TunedTrees tuned = new TunedTrees(ways, 3);
      assertThat(tuned.way(training, FITTING)).isEqualTo(DEEPER);
      assertThat(tuned.fit(training, FITTING)).isEqualTo(DEEPER.fit(training, FITTING));
    }
  }

  @Test
  void whatItWasTunedToItStays() {
    TunedTrees tuned = new TunedTrees(List.of(STUMPS, DEEPER), 3);
    Dataset other = TwoSigns.data(300, 0.3, 3);
    int rounds = DEEPER.fit(training, FITTING).trees().size();

    assertThat(tuned.tuned(training, FITTING).fit(other, FITTING))
        .isEqualTo(DEEPER.always(rounds).fit(other, FITTING));
  }

  @Test
  void crossFittedScoresAreOfRowsThatTheFitDidNotSee() {
    TunedTrees tuned = new TunedTrees(List.of(STUMPS, DEEPER), 3);
    Folds parts = Folds.stratified(training, 4, 2);
    CrossFitted crossed = tuned.cross(training, parts, FITTING);
    CrossFitted alone = DEEPER.cross(training, parts, FITTING);

    assertThat(crossed.logits()).isEqualTo(alone.logits());
    assertThat(crossed.model()).isEqualTo(alone.model());
    double seen = Auroc.value(new Scored(crossed.model().logits(training), training.labels()));
    double unseen = Auroc.value(new Scored(crossed.model().logits(test), test.labels()));
    double crossFitted = Auroc.value(new Scored(crossed.logits(), training.labels()));
    assertThat(crossFitted).isLessThan(seen).isCloseTo(unseen, within(0.06));
  }

  @Test
  void aWayIsNeeded() {
    assertThatThrownBy(() -> new TunedTrees(List.of(), 3)).hasMessageContaining("ways (0)");
  }
}
