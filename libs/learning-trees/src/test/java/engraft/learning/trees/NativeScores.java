package engraft.learning.trees;

import com.microsoft.ml.lightgbm.PredictionType;
import engraft.learning.data.Dataset;
import engraft.learning.tree.BoostedTrees;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

/** Scores with the native library, to compare. */
final class NativeScores {

  private NativeScores() {}

  static double largestDifference(Dataset training, Dataset test) throws LGBMException {
    NativeLibrary.load();
    String parameters = new TreePlan(40, 0.1, 8, 10, 0.9, 0.8, 1, false).parameters(3, 1);
    try (LGBMDataset rows =
        LGBMDataset.createFromMat(
            matrix(training), training.size(), training.space().width(), true, parameters, null)) {
      float[] labels = new float[training.size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (float) training.label(i);
      }
      rows.setField("label", labels);
      try (LGBMBooster booster = LGBMBooster.create(rows, parameters)) {
        for (int round = 0; round < 40; round++) {
          booster.updateOneIter();
        }
        String text = booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
        return largestDifference(booster, new BoostedTrees(0, ModelText.trees(text)), test);
      }
    }
  }

  private static double largestDifference(LGBMBooster booster, BoostedTrees trees, Dataset test)
      throws LGBMException {
    double[] scores =
        booster.predictForMat(
            matrix(test),
            test.size(),
            test.space().width(),
            true,
            PredictionType.C_API_PREDICT_RAW_SCORE);
    double largest = 0;
    for (int i = 0; i < test.size(); i++) {
      largest = Math.max(largest, Math.abs(scores[i] - trees.logit(test.features(i))));
    }
    return largest;
  }

  private static float[] matrix(Dataset data) {
    int width = data.space().width();
    float[] matrix = new float[data.size() * width];
    for (int i = 0; i < data.size(); i++) {
      System.arraycopy(data.features(i), 0, matrix, i * width, width);
    }
    return matrix;
  }
}
