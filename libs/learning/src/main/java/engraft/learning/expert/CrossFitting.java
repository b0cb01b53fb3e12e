package engraft.learning.expert;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import java.util.Arrays;

/** Scores every row by a model that never saw its patient. */
public final class CrossFitting {

  private CrossFitting() {}

  /**
   * Log-odds of all rows, each by a fit without the row's fold. Copies of a row that wear other
   * masks stay with it in one fold.
   *
   * @param data labelled rows
   */
  public static double[] logits(Expert expert, Dataset data, int folds, Fitting fitting) {
    return logits(expert, data, Folds.stratified(data, folds, fitting.seed()), fitting);
  }

  /** All scores of all rows, likewise. */
  public static double[][] scores(Expert expert, Dataset data, int folds, Fitting fitting) {
    return scores(expert, data, Folds.stratified(data, folds, fitting.seed()), fitting);
  }

  /** The same with given folds; rows of weight 0 are scored and not learnt from. */
  static double[] logits(Expert expert, Dataset data, Folds parts, Fitting fitting) {
    return Arrays.stream(scores(expert, data, parts, fitting)).mapToDouble(row -> row[0]).toArray();
  }

  private static double[][] scores(Expert expert, Dataset data, Folds parts, Fitting fitting) {
    double[][] all = new double[data.size()][];
    for (int part = 0; part < parts.count(); part++) {
      int[] held = parts.inside(part);
      Dataset others = data.subset(parts.outside(part)).learnable();
      FittedModel model = expert.fit(others, fitting.fork(part));
      double[][] scores = model.scores(data.subset(held));
      for (int i = 0; i < held.length; i++) {
        all[held[i]] = scores[i];
      }
    }
    return all;
  }
}
