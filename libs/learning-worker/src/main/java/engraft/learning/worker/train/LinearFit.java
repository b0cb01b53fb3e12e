package engraft.learning.worker.train;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;

/** The linear expert of a foundation model: fitted on all rows, and once without each fold. */
final class LinearFit {

  private final Dataset data;
  private final Folds folds;
  private final Wearing wearing;
  private final Fitting fitting;

  LinearFit(Dataset data, Folds folds, Wearing wearing, Fitting fitting) {
    this.data = data;
    this.folds = folds;
    this.wearing = wearing;
    this.fitting = fitting;
  }

  /** Log-odds of each row by a model that did not see its patient. */
  double[] crossed() {
    double[] logits = new double[data.size()];
    for (int fold = 0; fold < folds.count(); fold++) {
      LinearModel model = fit(data.subset(folds.outside(fold)), fold);
      for (int row : folds.inside(fold)) {
        logits[row] = model.logit(data.features(row));
      }
      fitting
          .progress()
          .report(
              "linear",
              (fold + 1.0) / (folds.count() + 1),
              "fold %d of %d".formatted(fold + 1, folds.count()));
    }
    return logits;
  }

  LinearModel whole() {
    LinearModel model = fit(data, folds.count());
    fitting.progress().report("linear", 1, "fitted");
    return model;
  }

  private LinearModel fit(Dataset training, int part) {
    Fitting own = fitting.fork(part);
    return RidgeLogistic.STANDARD.fit(wearing.wear(training, own.seed()), own);
  }
}
