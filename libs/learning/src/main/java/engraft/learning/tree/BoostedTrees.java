package engraft.learning.tree;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import java.util.ArrayList;
import java.util.List;

/** Log-odds as a base plus one leaf of each tree. */
public record BoostedTrees(double base, List<Tree> trees) implements FittedModel {

  public BoostedTrees {
    trees = List.copyOf(trees);
  }

  /** The log-odds of one row. */
  public double logit(float[] features) {
    double logit = base;
    for (Tree tree : trees) {
      logit += tree.value(features);
    }
    return logit;
  }

  /** These trees and then others, such as those grown at a site on top of the source's. */
  public BoostedTrees and(BoostedTrees more) {
    List<Tree> all = new ArrayList<>(trees);
    all.addAll(more.trees);
    return new BoostedTrees(base + more.base, all);
  }

  /** The same trees with every leaf, and the base, made smaller or larger. */
  public BoostedTrees times(double factor) {
    return new BoostedTrees(base * factor, trees.stream().map(tree -> tree.times(factor)).toList());
  }

  @Override
  public double[][] scores(Dataset data) {
    double[][] scores = new double[data.size()][];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = new double[] {logit(data.features(i))};
    }
    return scores;
  }
}
