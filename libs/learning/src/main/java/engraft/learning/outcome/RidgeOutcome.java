package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.Standardization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear model of any outcome with a quadratic penalty whose strength inner cross-validation
 * chooses: softmax regression, ridge regression, or hazards whose odds are proportional. Intercepts
 * are nearly free: what no row tells of stays where it was. Drawn towards another model it is L2-SP
 * (Li, Grandvalet and Davoine 2018).
 *
 * @param strengths to choose from, the strongest first, relative to the sum of the rows' weights
 */
public record RidgeOutcome(List<Double> strengths, int folds) implements OutcomeExpert {

  public static final RidgeOutcome STANDARD =
      new RidgeOutcome(List.of(1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001), 4);

  /** For few labels: stronger penalties too. */
  public static final RidgeOutcome FEW =
      new RidgeOutcome(List.of(100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01), 5);

  public RidgeOutcome {
    strengths = List.copyOf(strengths);
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public LinearScores fit(Dataset labelled, Outcome outcome, Fitting fitting) {
    Standardization standardization = Standardization.of(labelled);
    return fit(free(labelled, outcome, standardization), standardization, labelled, fitting);
  }

  /** The same with its strength fixed to what cross-validation chooses for these rows. */
  public RidgeOutcome tuned(Dataset labelled, Outcome outcome, Fitting fitting) {
    OutcomeRegression whole = free(labelled, outcome, Standardization.of(labelled));
    return new RidgeOutcome(List.of(strength(whole, labelled, fitting)), folds);
  }

  /**
   * Fits anew, drawn towards a model that was learnt elsewhere instead of towards zero.
   *
   * @param source of the same outcome and feature space
   */
  public LinearScores fitNear(
      LinearScores source, Dataset labelled, Outcome outcome, Fitting fitting) {
    Standardization standardization = source.parts().getFirst().standardization();
    OutcomeRegression free = free(labelled, outcome, standardization);
    return fit(drawnTo(source, free), standardization, labelled, fitting);
  }

  private LinearScores fit(
      OutcomeRegression whole, Standardization standardization, Dataset labelled, Fitting fitting) {
    double[] found = whole.solve(strength(whole, labelled, fitting), whole.anchor());
    List<LinearModel> parts = new ArrayList<>();
    for (int k = 0; k < whole.outcome().scores(); k++) {
      parts.add(new LinearModel(found[k], whole.weightsOf(found, k), standardization));
    }
    return new LinearScores(parts);
  }

  private double strength(OutcomeRegression whole, Dataset labelled, Fitting fitting) {
    return strengths.get(
        whole.choose(strengths, () -> Folds.stratified(labelled, folds, fitting.seed())));
  }

  private static OutcomeRegression free(
      Dataset data, Outcome outcome, Standardization standardization) {
    double[][] design = new double[data.size()][];
    int width = data.space().width();
    for (int i = 0; i < design.length; i++) {
      float[] features = data.features(i);
      double[] row = new double[width];
      Arrays.setAll(row, c -> standardization.at(features, c));
      design[i] = row;
    }
    return OutcomeRegression.of(outcome, data.rows(), design);
  }

  private static OutcomeRegression drawnTo(LinearScores source, OutcomeRegression free) {
    double[] where = new double[free.dimension()];
    for (int k = 0; k < source.parts().size(); k++) {
      LinearModel part = source.parts().get(k);
      where[k] = part.intercept();
      System.arraycopy(part.weights(), 0, where, free.first(k), free.width());
    }
    return free.drawnTo(where, Intercepts.near(free.outcome()));
  }
}
