package engraft.learning.worker.adapt;

import engraft.learning.adaptation.OutcomeMerit;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeCalibration;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.worker.model.OutcomeStackModel;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One strategy for classes, a number or the time to an event, with what it takes to serve it.
 *
 * @param strategy as the gate tries it
 * @param base gives the scores that are rescaled when it is served
 * @param stacked the base's fit as a stack
 * @param space that the stack reads, and how it reads the same rows
 * @param kept the calibration that is kept; null where it gets one of its own
 */
record OutcomeCandidate(
    Strategy strategy,
    Expert base,
    Function<FittedModel, OutcomeStack> stacked,
    View space,
    @Nullable OutcomeCalibration kept) {

  private static final int FOLDS = 5;

  /** A feature space, and the rows of the foundation model's space as it reads them. */
  record View(FeatureSpace space, UnaryOperator<Dataset> rows) {}

  String name() {
    return strategy.name();
  }

  /** A candidate as it would be served. */
  record Served(OutcomeCandidate candidate, OutcomeStackModel model) {

    /** Calibrated scores of rows in the foundation model's space. */
    double[][] scores(Dataset data) {
      return model.calibrated().scores(candidate.space().rows().apply(data));
    }
  }

  Served serve(OutcomeStackModel parent, Dataset learning, Fitting fitting) {
    OutcomeStack stack = stacked.apply(base.fit(learning, fitting));
    Outcome outcome = parent.outcome();
    OutcomeCalibration calibration =
        kept != null
            ? kept
            : OutcomeCalibration.learn(
                outcome,
                stack,
                space.rows().apply(learning),
                crossed(outcome, learning, fitting),
                true);
    return new Served(
        this, new OutcomeStackModel(parent.task(), space.space(), outcome, stack, calibration));
  }

  /** Scores by fits that did not see the row; by the one fit where the labels are too few. */
  private double[][] crossed(Outcome outcome, Dataset learning, Fitting fitting) {
    return new OutcomeMerit(outcome).tooFew(learning).isPresent()
        ? base.fit(learning, fitting).scores(learning)
        : CrossFitting.scores(base, learning, FOLDS, fitting);
  }
}
