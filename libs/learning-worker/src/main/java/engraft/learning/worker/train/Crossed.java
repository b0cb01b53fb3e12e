package engraft.learning.worker.train;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An expert fitted once without each fold.
 *
 * @param logits of every row by the fit that did not see its patient
 * @param models one a fold
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers
record Crossed(String expert, double[] logits, List<FittedModel> models) {

  /**
   * Fits.
   *
   * @param rows which of the data the expert learns from; all are scored
   */
  static Crossed of(Expert expert, Dataset data, Folds folds, int rows, Fitting fitting) {
    double[] logits = new double[data.size()];
    List<FittedModel> models = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      Fitting own = within(fitting, expert.name(), fold, folds.count());
      int[] outside = Arrays.stream(folds.outside(fold)).filter(i -> i < rows).toArray();
      FittedModel model = expert.fit(data.subset(outside), own);
      models.add(model);
      int[] held = folds.inside(fold);
      double[] scored = model.logits(data.subset(held));
      for (int i = 0; i < held.length; i++) {
        logits[held[i]] = scored[i];
      }
      own.progress().report(expert.name(), 1, "fold %d of %d".formatted(fold + 1, folds.count()));
    }
    return new Crossed(expert.name(), logits, models);
  }

  /** A fold's own seed, and its progress as a part of the whole's. */
  private static Fitting within(Fitting fitting, String phase, int fold, int folds) {
    Progress part =
        (_, fraction, detail) ->
            fitting
                .progress()
                .report(
                    phase,
                    (fold + fraction) / folds,
                    detail.startsWith("fold")
                        ? detail
                        : "fold %d of %d, %s".formatted(fold + 1, folds, detail));
    return new Fitting(fitting.fork(fold).seed(), fitting.threads(), part);
  }
}
