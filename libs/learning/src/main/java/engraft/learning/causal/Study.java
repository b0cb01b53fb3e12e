package engraft.learning.causal;

import java.util.Arrays;

/**
 * Rows to estimate an effect from.
 *
 * @param covariates of each row: the adjustment set, standardised, without gaps
 * @param treated 0 or 1
 * @param outcomes 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // samples; equality is never asked of them
public record Study(double[][] covariates, double[] treated, double[] outcomes) {

  public Study {
    if (covariates.length != treated.length || treated.length != outcomes.length) {
      throw new IllegalArgumentException("each row needs covariates, a treatment and an outcome");
    }
    if (treated.length < 20) {
      throw new IllegalArgumentException("rows (%d) must be at least 20".formatted(treated.length));
    }
  }

  int size() {
    return treated.length;
  }

  Study only(int[] rows) {
    return new Study(
        Arrays.stream(rows).mapToObj(i -> covariates[i]).toArray(double[][]::new),
        Arrays.stream(rows).mapToDouble(i -> treated[i]).toArray(),
        Arrays.stream(rows).mapToDouble(i -> outcomes[i]).toArray());
  }
}
