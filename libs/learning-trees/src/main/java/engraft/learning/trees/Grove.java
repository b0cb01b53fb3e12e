package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.TreeScores;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.tree.Tree;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Trees as LightGBM grew them, by score.
 *
 * @param byScore the trees of each score, in the order in which they were grown
 */
record Grove(List<List<Tree>> byScore) {

  /** The trees of one score. */
  List<Tree> of(int score) {
    return byScore.get(score);
  }

  /** What no round has grown. */
  static Grove none(Outcome outcome) {
    return new Grove(Collections.nCopies(outcome.scores(), List.of()));
  }

  /** As a model. */
  TreeScores scores() {
    return new TreeScores(byScore.stream().map(trees -> new BoostedTrees(0, trees)).toList());
  }

  /**
   * Grows trees from nothing, or on top of a source.
   *
   * @param source whose scores the first tree corrects
   */
  static Grove grow(
      Dataset data,
      Outcome outcome,
      Optional<FittedModel> source,
      TreePlan plan,
      long seed,
      int threads) {
    NativeLibrary.load();
    String objective =
        switch (outcome) {
          case Outcome.Classes(int count) ->
              "objective=multiclass metric=multi_logloss num_class=" + count;
          case Outcome.Quantity _ -> "objective=regression metric=l2";
          case Outcome.Hazards _ -> "objective=binary metric=binary_logloss";
        };
    List<Tree> trees =
        boost(Table.of(data, outcome, source), plan, plan.parameters(objective, seed, threads));
    return new Grove(byScore(trees, outcome, data.space().width()));
  }

  private static List<Tree> boost(Table table, TreePlan plan, String parameters) {
    try (LGBMDataset rows =
        LGBMDataset.createFromMat(
            table.cells(), table.labels().length, table.columns(), true, parameters, null)) {
      rows.setField("label", table.labels());
      rows.setField("weight", table.weights());
      if (table.start().length > 0) {
        rows.setField("init_score", table.start());
      }
      try (LGBMBooster booster = LGBMBooster.create(rows, parameters)) {
        for (int round = 0; round < plan.rounds(); round++) {
          if (booster.updateOneIter()) {
            break;
          }
        }
        return ModelText.trees(
            booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT));
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM could not grow trees", e);
    }
  }

  private static List<List<Tree>> byScore(List<Tree> trees, Outcome outcome, int width) {
    List<List<Tree>> byScore = new ArrayList<>();
    for (int k = 0; k < outcome.scores(); k++) {
      List<Tree> own = new ArrayList<>();
      if (outcome instanceof Outcome.Hazards) {
        int interval = k;
        trees.forEach(tree -> own.add(Pruned.within(tree, width, interval)));
      } else {
        for (int t = k; t < trees.size(); t += outcome.scores()) {
          own.add(trees.get(t));
        }
      }
      byScore.add(own);
    }
    return byScore;
  }
}
