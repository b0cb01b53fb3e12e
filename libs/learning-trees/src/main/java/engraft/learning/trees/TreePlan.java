package engraft.learning.trees;

import engraft.learning.data.Dataset;

/**
 * How trees are grown.
 *
 * @param rounds at most; cross-validation chooses how many
 * @param leaves of a tree at most
 * @param leastRows in a leaf
 * @param columns share of columns that a tree may look at
 * @param rows share of rows that a tree is grown on
 * @param ridge on leaf values
 * @param randomThresholds whether a column is split at a threshold drawn at random instead of at
 *     its best one (extremely randomised trees, Geurts, Ernst and Wehenkel 2006)
 */
public record TreePlan(
    int rounds,
    double learningRate,
    int leaves,
    int leastRows,
    double columns,
    double rows,
    double ridge,
    boolean randomThresholds) {

  /** What a few hundred to a few thousand rows want: among thousands, thresholds at random. */
  public static final TreePlan USUAL = new TreePlan(500, 0.04, 8, 20, 0.2, 0.6, 5, true);

  /** What a few dozen rows want: little trees, and few. */
  public static final TreePlan SMALL = new TreePlan(30, 0.05, 4, 5, 0.3, 0.8, 5, false);

  public TreePlan {
    if (rounds < 1 || leaves < 2 || leastRows < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "rounds (%d), leaves (%d), least rows (%d) and learning rate (%s) must be positive"
              .formatted(rounds, leaves, leastRows, learningRate));
    }
  }

  TreePlan withRounds(int other) {
    return new TreePlan(
        other, learningRate, leaves, leastRows, columns, rows, ridge, randomThresholds);
  }

  /**
   * Decided for all rows at once, however few of them a fold then leaves: among few a threshold
   * drawn at random hits too few on one side.
   */
  TreePlan decided(double[] weights) {
    boolean random = randomThresholds && Dataset.isPlenty(weights);
    return new TreePlan(rounds, learningRate, leaves, leastRows, columns, rows, ridge, random);
  }

  /**
   * With each column's best thresholds. LightGBM never draws a column's last threshold at random
   * (its 4.x takes one of all but two bins), so that the last two intervals of time would not be
   * told apart.
   */
  TreePlan withBestThresholds() {
    return new TreePlan(rounds, learningRate, leaves, leastRows, columns, rows, ridge, false);
  }

  /** With few rows a leaf may be smaller and a tree must be. */
  TreePlan fitting(int data) {
    int least = Math.clamp(data / 12, 3, leastRows);
    return new TreePlan(
        rounds, learningRate, leaves, least, columns, rows, ridge, randomThresholds);
  }

  String parameters(long seed, int threads) {
    return parameters(
        "objective=binary metric=binary_logloss boost_from_average=false", seed, threads);
  }

  /** For another objective, in LightGBM's words. */
  String parameters(String objective, long seed, int threads) {
    return String.join(
        " ",
        objective,
        "learning_rate=" + learningRate,
        "num_leaves=" + leaves,
        "min_data_in_leaf=" + leastRows,
        "feature_fraction=" + columns,
        "bagging_fraction=" + rows,
        "bagging_freq=1",
        "lambda_l2=" + ridge,
        "extra_trees=" + randomThresholds,
        "min_data_in_bin=3",
        "feature_pre_filter=false",
        "num_threads=" + threads,
        "deterministic=true",
        "force_col_wise=true",
        "seed=" + Math.floorMod(seed, Integer.MAX_VALUE),
        "verbosity=-1");
  }
}
