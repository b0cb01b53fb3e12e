package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Strategy;
import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.calibration.Calibrator;
import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.worker.model.StackModel;
import java.util.List;
import java.util.function.Function;

/**
 * One strategy with what it takes to serve it.
 *
 * @param strategy as the gate tries it
 * @param base gives the log-odds that a calibrator is put on when it is served
 * @param packing the base's fit as a stack, not yet calibrated
 * @param view the same rows in the packed model's feature space
 * @param isCalibrated whether the packed stack's own calibration is kept
 */
record Candidate(
    Strategy strategy,
    Expert base,
    Function<FittedModel, Packing> packing,
    Function<Dataset, Dataset> view,
    boolean isCalibrated) {

  private static final int FOLDS = 5;
  private static final int FEWEST_TO_SPLIT = 4;

  /**
   * A stack without calibration, and how to score rows of its feature space.
   *
   * @param model carries the parent's calibration until it gets its own
   */
  record Packing(StackModel model, FittedModel scoring) {}

  /** A candidate as it would be served. */
  record Served(Candidate candidate, Packing packing, double[] crossed, Calibrator calibrator) {

    /** Calibrated log-odds of rows in the foundation model's space. */
    double[] logits(Dataset data) {
      double[] logits = packing.scoring().logits(candidate.view().apply(data));
      for (int i = 0; i < logits.length; i++) {
        logits[i] = calibrator.calibrate(logits[i]);
      }
      return logits;
    }

    /** With a calibration of its own, learnt on cross-fitted log-odds. */
    StackModel packed(Dataset learning, long seed) {
      if (candidate.isCalibrated()) {
        return packing.model();
      }
      return packing.model().withCalibration(candidate.calibration(this, learning, seed));
    }
  }

  String name() {
    return strategy.name();
  }

  Served serve(Dataset learning, Fitting fitting) {
    Packing packing = packing().apply(base.fit(learning, fitting));
    double[] crossed = crossed(learning, fitting);
    Calibrator calibrator =
        isCalibrated
            ? packing.model().calibration().calibrator()
            : CalibrationLearner.STANDARD.learn(learning, crossed, List.of()).calibrator();
    return new Served(this, packing, crossed, calibrator);
  }

  private Calibration calibration(Served served, Dataset learning, long seed) {
    return CalibrationLearner.STANDARD.learn(
        view.apply(learning),
        served.crossed(),
        AbsenceCosts.learn(served.packing().scoring(), view.apply(learning), seed));
  }

  /** Log-odds by fits that did not see the row; by the one fit where the labels are too few. */
  private double[] crossed(Dataset learning, Fitting fitting) {
    if (Math.min(learning.events(), learning.nonEvents()) < FEWEST_TO_SPLIT) {
      return base.fit(learning, fitting).logits(learning);
    }
    return CrossFitting.logits(base, learning, FOLDS, fitting);
  }
}
