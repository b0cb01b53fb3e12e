package engraft.learning.explanation;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;

/** Explains a linear model by its coefficients: these are its exact Shapley values. */
public final class LinearShares {

  private LinearShares() {}

  /** The shares of a row of the model's space. */
  public static Shares of(LinearModel model, FeatureSpace space, EncodedEpisode row) {
    float[] nothing = Nothing.of(space);
    double[] shares = new double[space.variables().size()];
    for (int c = 0; c < space.width(); c++) {
      double moved =
          model.standardization().at(row.features(), c) - model.standardization().at(nothing, c);
      shares[space.columns().get(c).variable()] += model.weights()[c] * moved;
    }
    return Shares.of(model.logit(nothing), shares, space, row);
  }
}
