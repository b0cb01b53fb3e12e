package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.math.Logistic;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient-boosted trees (Ke et al. 2017) with native missing values; inner cross-validation
 * chooses how many.
 *
 * @param folds of the inner cross-validation
 */
public record LightGbmTrees(TreePlan plan, int folds) implements Expert {

  /** What a few hundred to a few thousand rows want. */
  public static final LightGbmTrees STANDARD = new LightGbmTrees(TreePlan.USUAL, 4);

  @Override
  public String name() {
    return "trees";
  }

  @Override
  public BoostedTrees fit(Dataset training, Fitting fitting) {
    Dataset labelled = checked(training);
    double base = LightGbm.average(labelled);
    double[] start = new double[labelled.size()];
    Arrays.fill(start, base);
    return new BoostedTrees(base, List.of()).and(boost(labelled, start, fitting));
  }

  /**
   * Goes on growing on top of another model's log-odds: how trees are brought to a site. No tree is
   * added where none helps.
   *
   * @param source whose log-odds the first new tree corrects
   * @return the new trees alone
   */
  public BoostedTrees continued(FittedModel source, Dataset training, Fitting fitting) {
    Dataset labelled = checked(training);
    return boost(labelled, source.logits(labelled), fitting);
  }

  private BoostedTrees boost(Dataset labelled, double[] start, Fitting fitting) {
    TreePlan fitted = plan.fitting(labelled.size());
    int rounds = rounds(labelled, start, fitted, fitting);
    if (rounds == 0) {
      return new BoostedTrees(0, List.of());
    }
    return LightGbm.grow(
        labelled, start, fitted.withRounds(rounds), fitting.seed(), fitting.threads());
  }

  /** The number of trees with the smallest held-out loss. */
  private int rounds(Dataset labelled, double[] start, TreePlan fitted, Fitting fitting) {
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    double[] losses = new double[plan.rounds() + 1];
    for (int part = 0; part < parts.count(); part++) {
      int[] outside = parts.outside(part);
      BoostedTrees trees =
          LightGbm.grow(
              labelled.subset(outside),
              Arrays.stream(outside).mapToDouble(i -> start[i]).toArray(),
              fitted.fitting(outside.length),
              fitting.seed() + part + 1,
              fitting.threads());
      for (int row : parts.inside(part)) {
        addLosses(losses, trees.trees(), labelled.row(row), start[row]);
      }
      fitting.progress().report("trees", (part + 1.0) / (parts.count() + 1), "fold " + part);
    }
    int best = 0;
    for (int round = 1; round < losses.length; round++) {
      best = losses[round] < losses[best] ? round : best;
    }
    return best;
  }

  private static void addLosses(double[] losses, List<Tree> trees, Dataset.Row row, double start) {
    double logit = start;
    losses[0] += row.weight() * Logistic.loss(logit, row.label());
    for (int round = 1; round < losses.length; round++) {
      if (round <= trees.size()) {
        logit += trees.get(round - 1).value(row.encoded().features());
      }
      losses[round] += row.weight() * Logistic.loss(logit, row.label());
    }
  }

  private static Dataset checked(Dataset training) {
    Dataset labelled = training.labelled();
    if (labelled.events() < 2 || labelled.nonEvents() < 2) {
      throw new InsufficientLabelsException(
          "trees need at least 2 events and 2 non-events and have %d and %d"
              .formatted(labelled.events(), labelled.nonEvents()));
    }
    return labelled;
  }
}
