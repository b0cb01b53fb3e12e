package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeExpert;
import engraft.learning.outcome.TreeScores;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradient-boosted trees (Ke et al. 2017) for any outcome: softmax for classes, squared error for a
 * number, and for hazards the log-loss of each row in each interval that it lived to see, with the
 * interval as one more column. Inner cross-validation chooses how many.
 */
public record OutcomeTrees(TreePlan plan, int folds) implements OutcomeExpert {

  public static final OutcomeTrees STANDARD = new OutcomeTrees(TreePlan.USUAL, 4);

  @Override
  public String name() {
    return "trees";
  }

  @Override
  public TreeScores fit(Dataset labelled, Outcome outcome, Fitting fitting) {
    TreePlan fitted = plan.decided(labelled.weights()).fitting(labelled.size());
    int rounds = rounds(labelled, outcome, fitted, fitting);
    Grove grove =
        Grove.grow(labelled, outcome, fitted.withRounds(rounds), fitting.seed(), fitting.threads());
    List<BoostedTrees> parts = new ArrayList<>();
    for (int k = 0; k < outcome.scores(); k++) {
      parts.add(new BoostedTrees(0, grove.of(k)));
    }
    return new TreeScores(parts);
  }

  /** The number of rounds with the smallest held-out loss. */
  private int rounds(Dataset labelled, Outcome outcome, TreePlan fitted, Fitting fitting) {
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    double[] losses = new double[plan.rounds() + 1];
    for (int part = 0; part < parts.count(); part++) {
      int[] outside = parts.outside(part);
      Grove grove =
          Grove.grow(
              labelled.subset(outside),
              outcome,
              fitted.fitting(outside.length),
              fitting.seed() + part + 1,
              fitting.threads());
      for (int row : parts.inside(part)) {
        addLosses(losses, grove, outcome, labelled.row(row));
      }
    }
    int best = 1;
    for (int round = 2; round < losses.length; round++) {
      best = losses[round] < losses[best] ? round : best;
    }
    return best;
  }

  private static void addLosses(double[] losses, Grove grove, Outcome outcome, Dataset.Row row) {
    double[] scores = new double[outcome.scores()];
    double[] slopes = new double[scores.length];
    float[] features = row.encoded().features();
    List<List<Tree>> trees = new ArrayList<>();
    for (int k = 0; k < scores.length; k++) {
      trees.add(grove.of(k));
    }
    for (int round = 1; round < losses.length; round++) {
      for (int k = 0; k < scores.length; k++) {
        if (round <= trees.get(k).size()) {
          scores[k] += trees.get(k).get(round - 1).value(features);
        }
      }
      losses[round] += row.weight() * outcome.loss(scores, row, slopes);
    }
  }
}
