package engraft.benchmarks.transfer;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.mask.Masks;
import engraft.learning.mask.Wearing;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.OutcomeLearner;
import engraft.learning.outcome.RidgeOutcome;
import engraft.learning.outcome.TreeScores;
import engraft.learning.trees.OutcomeTrees;
import java.util.List;
import java.util.Objects;

/**
 * What a source site can give to a target for answers other than risks: peers fitted on its rows as
 * they are, and the stack that wore the target's masks.
 *
 * @param ridge the linear peer, with its penalty tuned once where the source is large
 */
record OutcomeSources(
    Dataset rich,
    RidgeOutcome ridge,
    FittedModel linear,
    FittedModel trees,
    OutcomeLearner.Learnt learnt) {

  private static final int FOLDS = 3;

  /**
   * @param there rows of the target whose masks may be looked at
   */
  static OutcomeSources of(Dataset rich, Dataset there, long seed) {
    Fitting fitting = Fitting.seeded(seed);
    Wearing wearing = new Wearing(Masks.of(there));
    OutcomeLearner.Learnt learnt =
        new OutcomeLearner(List.of(RidgeOutcome.STANDARD, OutcomeTrees.STANDARD), FOLDS)
            .learn(rich, rows -> wearing.wear(rows, seed), fitting);
    RidgeOutcome ridge =
        rich.size() > Sources.MANY
            ? RidgeOutcome.STANDARD.tuned(rich, learnt.outcome(), fitting)
            : RidgeOutcome.STANDARD;
    return new OutcomeSources(
        rich,
        ridge,
        ridge.fit(rich, learnt.outcome(), fitting),
        OutcomeTrees.STANDARD.fit(rich, learnt.outcome(), fitting),
        learnt);
  }

  LinearScores maskedLinear() {
    return (LinearScores) expert("linear");
  }

  TreeScores maskedTrees() {
    return (TreeScores) expert("trees");
  }

  private FittedModel expert(String name) {
    return Objects.requireNonNull(learnt.stack().experts().get(name), name);
  }
}
