package engraft.learning.worker.train;

import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.worker.model.StackModel;
import engraft.scoring.StackParts;
import java.util.Map;
import java.util.TreeMap;

/** Fits the experts, their stack and its calibration. */
final class Foundation {

  private static final int FOLDS = 5;

  private final Dataset data;
  private final Wearing wearing;
  private final Fitting fitting;

  /**
   * A fitted stack.
   *
   * @param logits of the rows, calibrated, by models that did not see them
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers
  record Fitted(StackModel model, double[] logits) {}

  Foundation(Dataset data, Wearing wearing, Fitting fitting) {
    this.data = data;
    this.wearing = wearing;
    this.fitting = fitting;
  }

  Fitted fit() {
    Folds folds = Folds.stratified(data, FOLDS, fitting.seed());
    LinearFit fit = new LinearFit(data, folds, wearing, fitting);
    double[] crossed = fit.crossed();
    LinearModel linear = fit.whole();
    fitting.progress().report("calibrate", 0, "");
    Calibration calibration =
        CalibrationLearner.STANDARD.learn(
            data, crossed, AbsenceCosts.learn(linear, data, fitting.seed()));
    StackParts parts = new StackParts(0, new TreeMap<>(Map.of("linear", 1.0)), linear);
    StackModel model = new StackModel(data.task(), data.space(), parts, null, calibration);
    double[] calibrated = new double[crossed.length];
    for (int i = 0; i < crossed.length; i++) {
      calibrated[i] = calibration.calibrator().calibrate(crossed[i]);
    }
    fitting.progress().report("calibrate", 1, "");
    return new Fitted(model, calibrated);
  }
}
