package engraft.benchmarks.transfer;

import engraft.learning.linear.RidgeLogistic;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.trees.TreePlan;

/** What a sceptic would use instead, tuned by cross-validation inside the training rows. */
public final class Peers {

  /** Ridge logistic regression with a column of absence for each variable. */
  public static final RidgeLogistic LOGISTIC = RidgeLogistic.STANDARD;

  /** LightGBM as it comes, with as many rounds as cross-validation chooses. */
  public static final LightGbmTrees BOOSTED =
      new LightGbmTrees(new TreePlan(100, 0.1, 31, 20, 1, 1, 1e-3, false), 4, 1);

  private Peers() {}
}
