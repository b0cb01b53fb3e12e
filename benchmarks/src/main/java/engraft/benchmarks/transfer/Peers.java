package engraft.benchmarks.transfer;

import engraft.learning.linear.RidgeLogistic;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.trees.TreePlan;
import engraft.learning.trees.TunedTrees;
import java.util.List;

/** What a sceptic would use instead, tuned by cross-validation inside the training rows. */
public final class Peers {

  /** Ridge logistic regression with a column of absence for each variable. */
  public static final RidgeLogistic LOGISTIC = RidgeLogistic.STANDARD;

  private static final int FOLDS = 4;

  /**
   * LightGBM as it comes, and three ways that its guide recommends against learning by heart:
   * slower, with fewer leaves, on some of the columns and rows. Cross-validation chooses the way
   * and the rounds.
   */
  public static final TunedTrees BOOSTED =
      new TunedTrees(
          List.of(
              way(new TreePlan(100, 0.1, 31, 20, 1, 1, 1e-3, false)),
              way(new TreePlan(300, 0.05, 15, 20, 0.3, 1, 1e-3, false)),
              way(new TreePlan(500, 0.03, 15, 50, 0.2, 1, 1e-3, false)),
              way(new TreePlan(600, 0.03, 7, 20, 0.2, 0.8, 1, false))),
          FOLDS);

  private Peers() {}

  private static LightGbmTrees way(TreePlan plan) {
    return new LightGbmTrees(plan, FOLDS, 1);
  }
}
