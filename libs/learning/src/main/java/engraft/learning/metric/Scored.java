package engraft.learning.metric;

import engraft.learning.math.Logistic;
import java.util.Arrays;

/**
 * Scores and what happened, row by row.
 *
 * @param logits log-odds
 * @param labels 0 or 1
 */
@SuppressWarnings("ArrayRecordComponent") // samples; equality is never asked of them
public record Scored(double[] logits, double[] labels) {

  public Scored {
    if (logits.length != labels.length) {
      throw new IllegalArgumentException(
          "logits (%d) and labels (%d) must be equally many"
              .formatted(logits.length, labels.length));
    }
    for (int i = 0; i < logits.length; i++) {
      if (Double.isNaN(logits[i]) || (labels[i] != 0 && labels[i] != 1)) {
        throw new IllegalArgumentException(
            "row %d: logit (%s) must be a number and label (%s) 0 or 1"
                .formatted(i, logits[i], labels[i]));
      }
    }
  }

  public int size() {
    return labels.length;
  }

  public int events() {
    return (int) Arrays.stream(labels).sum();
  }

  public int nonEvents() {
    return size() - events();
  }

  /** Whether both labels occur, without which nothing can be told apart. */
  public boolean hasBothLabels() {
    return events() > 0 && nonEvents() > 0;
  }

  public double prevalence() {
    return (double) events() / size();
  }

  public double[] risks() {
    return Arrays.stream(logits).map(Logistic::probability).toArray();
  }

  /** Some rows; a row may come again. */
  public Scored only(int[] at) {
    return new Scored(
        Arrays.stream(at).mapToDouble(i -> logits[i]).toArray(),
        Arrays.stream(at).mapToDouble(i -> labels[i]).toArray());
  }
}
