package engraft.learning.linear;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Expert;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.math.Logistic;
import engraft.learning.math.Minimizer;
import engraft.learning.math.OneStandardError;
import engraft.learning.math.QuadraticLogistic;
import java.util.Arrays;
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
    return "linear";
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

  private LinearModel fit(
      Dataset labelled, Standardization standardization, double[] anchor, Fitting fitting) {
    double[][] design = standardization.design(labelled.rows());
    double[] labels = labelled.labels();
    double[] weights = labelled.weights();
    double strength = choose(labelled, design, anchor, fitting);
    double[] coefficients =
        solve(new Rows(design, labels, weights), strength, anchor, anchor.clone());
    return LinearModel.of(coefficients, standardization);
  }

  private double choose(Dataset labelled, double[][] design, double[] anchor, Fitting fitting) {
    if (strengths.size() == 1) {
      return strengths.getFirst();
    }
    if (labelled.events() < 2 || labelled.nonEvents() < 2) {
      return UNTUNED;
    }
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    double[][] losses = new double[strengths.size()][labelled.size()];
    Rows all = new Rows(design, labelled.labels(), labelled.weights());
    for (int part = 0; part < parts.count(); part++) {
      Rows training = all.only(parts.outside(part));
      double[] coefficients = anchor.clone();
      for (int s = 0; s < losses.length; s++) {
        coefficients = solve(training, strengths.get(s), anchor, coefficients);
        for (int held : parts.inside(part)) {
          losses[s][held] = all.loss(held, coefficients);
        }
      }
    }
    return strengths.get(OneStandardError.firstGoodEnough(losses));
  }

  private static double[] solve(Rows rows, double strength, double[] anchor, double[] start) {
    double[] penalties = new double[anchor.length];
    Arrays.fill(penalties, strength * Arrays.stream(rows.weights()).sum());
    penalties[0] = 0;
    return Minimizer.minimize(
        new QuadraticLogistic(rows.design(), rows.labels(), rows.weights(), penalties, anchor),
        start);
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

  @SuppressWarnings("ArrayRecordComponent") // working values
  private record Rows(double[][] design, double[] labels, double[] weights) {
    Rows only(int[] at) {
      return new Rows(
          Arrays.stream(at).mapToObj(i -> design[i]).toArray(double[][]::new),
          Arrays.stream(at).mapToDouble(i -> labels[i]).toArray(),
          Arrays.stream(at).mapToDouble(i -> weights[i]).toArray());
    }

    double loss(int row, double[] coefficients) {
      double logit = 0;
      for (int j = 0; j < coefficients.length; j++) {
        logit += coefficients[j] * design[row][j];
      }
      return weights[row] * Logistic.loss(logit, labels[row]);
    }
  }
}
