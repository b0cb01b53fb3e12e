package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.outcome.Outcome;
import engraft.learning.tree.Tree;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  static Grove grow(Dataset data, Outcome outcome, TreePlan plan, long seed, int threads) {
    NativeLibrary.load();
    String objective =
        switch (outcome) {
          case Outcome.Classes(int count) ->
              "objective=multiclass metric=multi_logloss num_class=" + count;
          case Outcome.Quantity _ -> "objective=regression metric=l2";
          case Outcome.Hazards _ -> "objective=binary metric=binary_logloss";
        };
    List<Tree> trees =
        boost(Table.of(data, outcome), plan, plan.parameters(objective, seed, threads));
    return new Grove(byScore(trees, outcome, data.space().width()));
  }

  private static List<Tree> boost(Table table, TreePlan plan, String parameters) {
    try (LGBMDataset rows =
        LGBMDataset.createFromMat(
            table.cells, table.labels.length, table.columns, true, parameters, null)) {
      rows.setField("label", table.labels);
      rows.setField("weight", table.weights);
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

  /** Rows as LightGBM wants them; for hazards one for each interval that a row lived to see. */
  @SuppressWarnings("ArrayRecordComponent") // working values
  private record Table(float[] cells, float[] labels, float[] weights, int columns) {

    static Table of(Dataset data, Outcome outcome) {
      List<float[]> rows = new ArrayList<>();
      List<float[]> answers = new ArrayList<>();
      for (Dataset.Row row : data.rows()) {
        switch (outcome) {
          case Outcome.Classes _ -> add(rows, answers, row, row.label());
          case Outcome.Quantity quantity ->
              add(rows, answers, row, quantity.standardized(row.label()));
          case Outcome.Hazards hazards -> addIntervals(rows, answers, row, hazards);
        }
      }
      int columns = data.space().width() + (outcome instanceof Outcome.Hazards ? 1 : 0);
      float[] cells = new float[rows.size() * columns];
      float[] labels = new float[rows.size()];
      float[] weights = new float[rows.size()];
      for (int i = 0; i < labels.length; i++) {
        System.arraycopy(rows.get(i), 0, cells, i * columns, columns);
        labels[i] = answers.get(i)[0];
        weights[i] = answers.get(i)[1];
      }
      return new Table(cells, labels, weights, columns);
    }

    private static void add(
        List<float[]> rows, List<float[]> answers, Dataset.Row row, double label) {
      rows.add(row.encoded().features());
      answers.add(new float[] {(float) label, (float) row.weight()});
    }

    private static void addIntervals(
        List<float[]> rows, List<float[]> answers, Dataset.Row row, Outcome.Hazards hazards) {
      float[] features = row.encoded().features();
      int last = hazards.intervalOf(row.followUp());
      for (int k = 0; k <= Math.min(last, hazards.scores() - 1); k++) {
        boolean event = k == last && row.label() == 1;
        if (k < last || event) {
          float[] cells = Arrays.copyOf(features, features.length + 1);
          cells[features.length] = k;
          rows.add(cells);
          answers.add(new float[] {event ? 1 : 0, (float) row.weight()});
        }
      }
    }
  }
}
