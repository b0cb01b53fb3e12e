package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.math.Logistic;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trees grown without each fold, and what they say of its rows as they become more. */
final class HeldOut {

  private final Dataset data;
  private final Folds parts;
  private final double[] start;
  private final List<BoostedTrees> grown = new ArrayList<>();
  private final int most;

  private HeldOut(Dataset data, Folds parts, double[] start, int most) {
    this.data = data;
    this.parts = parts;
    this.start = start;
    this.most = most;
  }

  /**
   * Grows as many trees as the plan allows without each fold.
   *
   * @param data labelled rows; those of weight 0 are not learnt from
   * @param start log-odds of the rows before the first tree
   */
  static HeldOut of(Dataset data, Folds parts, double[] start, TreePlan plan, Fitting fitting) {
    HeldOut heldOut = new HeldOut(data, parts, start, plan.rounds());
    for (int part = 0; part < parts.count(); part++) {
      int[] others = heldOut.learnable(parts.outside(part));
      double[] starts = new double[others.length];
      for (int i = 0; i < others.length; i++) {
        starts[i] = start[others[i]];
      }
      heldOut.grown.add(
          LightGbm.grow(
              data.subset(others),
              starts,
              plan.fitting(others.length),
              fitting.seed() + part + 1,
              fitting.threads()));
      fitting.progress().report("trees", (part + 1.0) / (parts.count() + 1), "fold " + part);
    }
    return heldOut;
  }

  private int[] learnable(int[] rows) {
    return Arrays.stream(rows).filter(i -> data.row(i).weight() > 0).toArray();
  }

  /**
   * A number of trees.
   *
   * @param loss of the held-out rows, in sum
   */
  record Rounds(int count, double loss) {}

  /** The number of trees with the smallest held-out loss. */
  Rounds best() {
    double[] losses = new double[most + 1];
    for (int part = 0; part < parts.count(); part++) {
      for (int row : learnable(parts.inside(part))) {
        addLosses(losses, grown.get(part).trees(), row);
      }
    }
    int best = 0;
    for (int round = 1; round < losses.length; round++) {
      best = losses[round] < losses[best] ? round : best;
    }
    return new Rounds(best, losses[best]);
  }

  private void addLosses(double[] losses, List<Tree> trees, int at) {
    Dataset.Row row = data.row(at);
    double logit = start[at];
    losses[0] += row.weight() * Logistic.loss(logit, row.label());
    for (int round = 1; round < losses.length; round++) {
      if (round <= trees.size()) {
        logit += trees.get(round - 1).value(row.encoded().features());
      }
      losses[round] += row.weight() * Logistic.loss(logit, row.label());
    }
  }

  /** Log-odds of every row by the first so many trees of the fold that it was held out of. */
  double[] logits(int rounds) {
    double[] logits = start.clone();
    for (int part = 0; part < parts.count(); part++) {
      List<Tree> trees = grown.get(part).trees();
      for (Tree tree : trees.subList(0, Math.min(rounds, trees.size()))) {
        for (int row : parts.inside(part)) {
          logits[row] += tree.value(data.features(row));
        }
      }
    }
    return logits;
  }
}
