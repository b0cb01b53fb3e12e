package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One strategy with what it takes to serve it.
 *
 * @param strategy as the gate tries it
 * @param base gives the scores that are calibrated when it is served
 * @param packing the base's fit as a stack, not yet calibrated
 * @param view the same rows in the packed model's feature space
 * @param isCalibrated whether the packed stack's own calibration is kept
 */
record Candidate(
    Strategy strategy,
    Expert base,
    Function<FittedModel, Packed> packing,
    UnaryOperator<Dataset> view,
    boolean isCalibrated) {

  private static final int FOLDS = 5;

  /** A candidate as it would be served. */
  record Served(Candidate candidate, Packed.Served model) {

    String name() {
      return candidate.strategy().name();
    }

    /** Calibrated scores of rows in the foundation model's space. */
    double[][] scores(Dataset data) {
      return model.scores(candidate.view().apply(data));
    }
  }

  /**
   * Fits it to the labels.
   *
   * @param canSplit whether they are enough to hold some out; else the one fit scores its own rows
   */
  Served serve(Dataset learning, boolean canSplit, Fitting fitting) {
    FittedModel fitted = base.fit(learning, fitting);
    Packed packed = packing.apply(fitted);
    Dataset rows = view.apply(learning);
    if (isCalibrated) {
      return new Served(this, packed.asItIs(rows));
    }
    double[][] crossed =
        canSplit ? CrossFitting.scores(base, learning, FOLDS, fitting) : fitted.scores(learning);
    return new Served(this, packed.calibrated(rows, crossed));
  }
}
