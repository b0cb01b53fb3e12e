package engraft.learning.linear;

import engraft.learning.data.Dataset;
import engraft.learning.math.QuadraticLogistic;
import java.util.Arrays;

/** Standardised rows, each with a 1 for the intercept, and what they are to be fitted to. */
@SuppressWarnings("ArrayRecordComponent") // working values
record Rows(double[][] design, double[] labels, double[] weights) {

  static Rows of(Dataset data, Standardization standardization) {
    return new Rows(standardization.design(data.rows()), data.labels(), data.weights());
  }

  /** Those of some rows that count. */
  Rows learnable(int[] at) {
    int[] counting = Arrays.stream(at).filter(i -> weights[i] > 0).toArray();
    return new Rows(
        Arrays.stream(counting).mapToObj(i -> design[i]).toArray(double[][]::new),
        Arrays.stream(counting).mapToDouble(i -> labels[i]).toArray(),
        Arrays.stream(counting).mapToDouble(i -> weights[i]).toArray());
  }

  /** The loss of all rows with a penalty on the distance from an anchor; the intercept is free. */
  QuadraticLogistic penalised(double strength, double[] anchor) {
    double[] penalties = new double[anchor.length];
    Arrays.fill(penalties, strength * Arrays.stream(weights).sum());
    penalties[0] = 0;
    return new QuadraticLogistic(design, labels, weights, penalties, anchor);
  }

  double logit(int row, double[] coefficients) {
    double logit = 0;
    for (int j = 0; j < coefficients.length; j++) {
      logit += coefficients[j] * design[row][j];
    }
    return logit;
  }
}
