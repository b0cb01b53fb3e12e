package engraft.learning.linear;

import engraft.learning.data.Folds;
import engraft.learning.math.Logistic;
import engraft.learning.math.Minimizer;
import engraft.learning.math.OneStandardError;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every fold's fits along the strengths of the penalty, and what they said of the rows held out.
 *
 * @param logits by strength, then by row
 */
@SuppressWarnings("ArrayRecordComponent") // working values
record Paths(Rows rows, double[][] logits) {

  /** Near enough for a choice among strengths. */
  private static final double TOLERANCE = 1e-5;

  static Paths of(Rows rows, Folds parts, List<Double> strengths, double[] anchor) {
    double[][] logits = new double[strengths.size()][rows.labels().length];
    for (int part = 0; part < parts.count(); part++) {
      Rows others = rows.learnable(parts.outside(part));
      double[] coefficients = anchor.clone();
      for (int s = 0; s < logits.length; s++) {
        coefficients =
            Minimizer.minimize(others.penalised(strengths.get(s), anchor), coefficients, TOLERANCE);
        for (int held : parts.inside(part)) {
          logits[s][held] = rows.logit(held, coefficients);
        }
      }
    }
    return new Paths(rows, logits);
  }

  /** The first strength that is good enough, by the loss of the rows that count. */
  int chosen() {
    int[] counting =
        IntStream.range(0, rows.labels().length).filter(i -> rows.weights()[i] > 0).toArray();
    double[][] losses = new double[logits.length][counting.length];
    for (int s = 0; s < losses.length; s++) {
      for (int i = 0; i < counting.length; i++) {
        int row = counting[i];
        losses[s][i] = rows.weights()[row] * Logistic.loss(logits[s][row], rows.labels()[row]);
      }
    }
    return OneStandardError.firstGoodEnough(losses);
  }
}
