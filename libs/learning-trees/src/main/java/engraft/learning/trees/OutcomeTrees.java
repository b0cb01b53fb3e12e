package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeExpert;
import engraft.learning.outcome.TreeScores;
import engraft.learning.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gradient-boosted trees (Ke et al. 2017) for any outcome: softmax for classes, squared error for a
 * number, and for hazards the log-loss of each row in each interval that it lived to see, with the
 * interval as one more column. Inner cross-validation chooses how many.
 */
public record OutcomeTrees(TreePlan plan, int folds) implements OutcomeExpert {

  public static final OutcomeTrees STANDARD = new OutcomeTrees(TreePlan.USUAL, 4);

  /** What a few dozen rows want that a source's trees are grown on with: little trees, and few. */
  public static final OutcomeTrees FEW = new OutcomeTrees(TreePlan.SMALL.withRounds(100), 4);

  @Override
  public String name() {
    return "trees";
  }

  @Override
  public TreeScores fit(Dataset labelled, Outcome outcome, Fitting fitting) {
    return grown(labelled, outcome, Optional.empty(), fitting);
  }

  /**
   * Goes on growing on top of a source's scores: how trees are brought to a site. No tree is added
   * where none helps.
   *
   * @return the source's trees and the new ones
   */
  public TreeScores continued(
      TreeScores source, Dataset labelled, Outcome outcome, Fitting fitting) {
    return source.and(grown(labelled, outcome, Optional.of(source), fitting));
  }

  private TreeScores grown(
      Dataset labelled, Outcome outcome, Optional<FittedModel> source, Fitting fitting) {
    TreePlan decided =
        outcome instanceof Outcome.Hazards
            ? plan.withBestThresholds()
            : plan.decided(labelled.weights());
    TreePlan fitted = decided.fitting(labelled.size());
    int rounds = rounds(labelled, outcome, source, fitted, fitting);
    return rounds == 0
        ? Grove.none(outcome).scores()
        : Grove.grow(
                labelled,
                outcome,
                source,
                fitted.withRounds(rounds),
                fitting.seed(),
                fitting.threads())
            .scores();
  }

  /** The number of rounds with the smallest held-out loss; without a source at least one. */
  private int rounds(
      Dataset labelled,
      Outcome outcome,
      Optional<FittedModel> source,
      TreePlan fitted,
      Fitting fitting) {
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    double[] losses = new double[plan.rounds() + 1];
    for (int part = 0; part < parts.count(); part++) {
      int[] outside = parts.outside(part);
      Grove grove =
          Grove.grow(
              labelled.subset(outside),
              outcome,
              source,
              fitted.fitting(outside.length),
              fitting.seed() + part + 1,
              fitting.threads());
      Dataset held = labelled.subset(parts.inside(part));
      double[][] before =
          source.map(known -> known.scores(held)).orElse(new double[held.size()][outcome.scores()]);
      for (int i = 0; i < before.length; i++) {
        addLosses(losses, grove, outcome, held.row(i), before[i]);
      }
    }
    int best = source.isPresent() ? 0 : 1;
    for (int round = best + 1; round < losses.length; round++) {
      best = losses[round] < losses[best] ? round : best;
    }
    return best;
  }

  private static void addLosses(
      double[] losses, Grove grove, Outcome outcome, Dataset.Row row, double[] before) {
    double[] scores = before.clone();
    double[] slopes = new double[scores.length];
    float[] features = row.encoded().features();
    List<List<Tree>> trees = new ArrayList<>();
    for (int k = 0; k < scores.length; k++) {
      trees.add(grove.of(k));
    }
    losses[0] += row.weight() * outcome.loss(scores, row, slopes);
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
