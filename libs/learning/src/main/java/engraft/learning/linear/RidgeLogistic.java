package engraft.learning.linear;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.CrossFitted;
import engraft.learning.expert.Expert;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.math.Minimizer;
import java.util.List;

/**
 * Logistic regression with a quadratic penalty whose strength inner cross-validation chooses; the
 * intercept is free. Drawn towards another model it is L2-SP (Li, Grandvalet and Davoine 2018).
 *
 * <p>The strongest penalty within one standard error of the best is taken: with few labels the best
 * one is mostly luck.
 *
 * @param strengths of the penalty to choose from, the strongest first, relative to the sum of the
 *     rows' weights
 * @param folds of the inner cross-validation
 */
public record RidgeLogistic(List<Double> strengths, int folds) implements Expert {

  /** Strengths from almost all to almost none. */
  public static final RidgeLogistic STANDARD =
      new RidgeLogistic(
          List.of(100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001), 5);

  /** What the expert is called. */
  public static final String NAME = "linear";

  /** The strength where there is too little to tune it on. */
  private static final double UNTUNED = 1;

  public RidgeLogistic {
    strengths = List.copyOf(strengths);
    if (strengths.isEmpty() || strengths.stream().anyMatch(strength -> !(strength > 0))) {
      throw new IllegalArgumentException("strengths (%s) must be > 0".formatted(strengths));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public LinearModel fit(Dataset training, Fitting fitting) {
    Dataset labelled = checked(training);
    Standardization standardization = Standardization.of(training);
    double[] anchor = new double[training.space().width() + 1];
    return fit(labelled, standardization, anchor, fitting);
  }

  /** Fits anew, drawn towards a model that was learnt elsewhere instead of towards zero. */
  public LinearModel fitNear(LinearModel source, Dataset training, Fitting fitting) {
    return fit(checked(training), source.standardization(), source.coefficients(), fitting);
  }

  /** The same with its strength fixed to what cross-validation chooses for these rows. */
  public RidgeLogistic tuned(Dataset training, Fitting fitting) {
    Dataset labelled = checked(training);
    Rows rows = Rows.of(labelled, Standardization.of(training));
    double[] anchor = new double[training.space().width() + 1];
    return new RidgeLogistic(List.of(choose(labelled, rows, anchor, fitting)), folds);
  }

  @Override
  public CrossFitted cross(Dataset rows, Folds parts, Fitting fitting) {
    Dataset labelled = checked(rows.learnable());
    Standardization standardization = Standardization.of(labelled);
    double[] anchor = new double[rows.space().width() + 1];
    Paths paths = Paths.of(Rows.of(rows, standardization), parts, strengths, anchor);
    int chosen = paths.chosen();
    double[] coefficients =
        solve(Rows.of(labelled, standardization), strengths.get(chosen), anchor, anchor);
    return new CrossFitted(LinearModel.of(coefficients, standardization), paths.logits()[chosen]);
  }

  private LinearModel fit(
      Dataset labelled, Standardization standardization, double[] anchor, Fitting fitting) {
    Rows rows = Rows.of(labelled, standardization);
    double[] coefficients = solve(rows, choose(labelled, rows, anchor, fitting), anchor, anchor);
    return LinearModel.of(coefficients, standardization);
  }

  private double choose(Dataset labelled, Rows rows, double[] anchor, Fitting fitting) {
    if (strengths.size() == 1) {
      return strengths.getFirst();
    }
    if (labelled.events() < 2 || labelled.nonEvents() < 2) {
      return UNTUNED;
    }
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    return strengths.get(Paths.of(rows, parts, strengths, anchor).chosen());
  }

  private static double[] solve(Rows rows, double strength, double[] anchor, double[] start) {
    return Minimizer.minimize(rows.penalised(strength, anchor), start);
  }

  private static Dataset checked(Dataset training) {
    Dataset labelled = training.labelled();
    if (labelled.events() < 1 || labelled.nonEvents() < 1) {
      throw new InsufficientLabelsException(
          "a fit needs at least 1 event and 1 non-event and has %d and %d"
              .formatted(labelled.events(), labelled.nonEvents()));
    }
    return labelled;
  }
}
