package engraft.learning.linear;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import java.util.Arrays;

/**
 * Log-odds as an intercept plus a weight for each standardised column; an absent column adds
 * nothing.
 *
 * @param weights one a column of the space, on the standardised scale
 */
@SuppressWarnings("ArrayRecordComponent") // parameters of a model; equality is never asked of them
public record LinearModel(double intercept, double[] weights, Standardization standardization)
    implements FittedModel {

  /** The log-odds of one row. */
  public double logit(float[] features) {
    double logit = intercept;
    for (int c = 0; c < weights.length; c++) {
      logit += weights[c] * standardization.at(features, c);
    }
    return logit;
  }

  @Override
  public double[][] scores(Dataset data) {
    double[][] scores = new double[data.size()][];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = new double[] {logit(data.features(i))};
    }
    return scores;
  }

  /** The same model in a wider space that begins with its columns; it reads no others. */
  public LinearModel widened(int width) {
    return new LinearModel(
        intercept,
        Arrays.copyOf(weights, width),
        new Standardization(
            Arrays.copyOf(standardization.means(), width),
            Arrays.copyOf(standardization.scales(), width)));
  }

  /** Intercept first, then the weights. */
  double[] coefficients() {
    double[] coefficients = new double[weights.length + 1];
    coefficients[0] = intercept;
    System.arraycopy(weights, 0, coefficients, 1, weights.length);
    return coefficients;
  }

  static LinearModel of(double[] coefficients, Standardization standardization) {
    double[] weights = new double[coefficients.length - 1];
    System.arraycopy(coefficients, 1, weights, 0, weights.length);
    return new LinearModel(coefficients[0], weights, standardization);
  }
}
