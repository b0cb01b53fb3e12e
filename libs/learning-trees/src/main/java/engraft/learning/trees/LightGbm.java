package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.math.Logistic;
import engraft.learning.tree.BoostedTrees;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;

/** Grows trees in LightGBM's native code and brings them home as data. */
final class LightGbm {

  private LightGbm() {}

  /**
   * Grows {@code plan.rounds()} trees on top of given log-odds.
   *
   * @param start log-odds of the rows before the first tree
   */
  static BoostedTrees grow(Dataset data, double[] start, TreePlan plan, long seed, int threads) {
    if (data.space().width() == 0) {
      return new BoostedTrees(0, List.of());
    }
    NativeLibrary.load();
    String parameters = plan.parameters(seed, threads);
    try (LGBMDataset rows = matrix(data, parameters)) {
      rows.setField("label", floats(data.labels()));
      rows.setField("weight", floats(data.weights()));
      rows.setField("init_score", start);
      try (LGBMBooster booster = LGBMBooster.create(rows, parameters)) {
        for (int round = 0; round < plan.rounds(); round++) {
          if (booster.updateOneIter()) {
            break;
          }
        }
        String text = booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
        return new BoostedTrees(0, ModelText.trees(text));
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM could not grow trees", e);
    }
  }

  /** The log-odds that fits all rows alike. */
  static double average(Dataset data) {
    double events = 1;
    double all = 2;
    for (Dataset.Row row : data.rows()) {
      events += row.weight() * row.label();
      all += row.weight();
    }
    return Logistic.logit(events / all);
  }

  private static LGBMDataset matrix(Dataset data, String parameters) throws LGBMException {
    int width = data.space().width();
    float[] matrix = new float[data.size() * width];
    for (int i = 0; i < data.size(); i++) {
      System.arraycopy(data.features(i), 0, matrix, i * width, width);
    }
    return LGBMDataset.createFromMat(matrix, data.size(), width, true, parameters, null);
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
