package engraft.learning.metric;

import engraft.learning.math.Normal;
import engraft.learning.math.Order;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The probability that an event scores higher than a non-event, with DeLong's variance (DeLong,
 * DeLong and Clarke-Pearson 1988, by the ranks of Sun and Xu 2014).
 */
public final class Auroc {

  private static final double Z = Normal.quantile(0.975);

  private final double value;
  private final double[] ofEvents;
  private final double[] ofNonEvents;

  private Auroc(double value, double[] ofEvents, double[] ofNonEvents) {
    this.value = value;
    this.ofEvents = ofEvents;
    this.ofNonEvents = ofNonEvents;
  }

  /** With a 95 % interval; unknown when a label does not occur. */
  public static Estimate estimate(Scored scored) {
    if (!scored.hasBothLabels()) {
      return Estimate.UNKNOWN;
    }
    Auroc auroc = of(scored);
    return Estimate.around(auroc.value, Z * Math.sqrt(auroc.variance()), 0, 1);
  }

  /** The value alone; {@code NaN} when a label does not occur. */
  public static double value(Scored scored) {
    return scored.hasBothLabels() ? of(scored).value : Double.NaN;
  }

  /**
   * The difference of two models on the same rows, the first less the second, with its interval.
   */
  public static Estimate difference(Scored first, Scored second) {
    if (!Arrays.equals(first.labels(), second.labels())) {
      throw new IllegalArgumentException(
          "a paired difference needs the same rows in the same order");
    }
    if (!first.hasBothLabels()) {
      return Estimate.UNKNOWN;
    }
    Auroc one = of(first);
    Auroc other = of(second);
    double variance =
        variance(minus(one.ofEvents, other.ofEvents))
            + variance(minus(one.ofNonEvents, other.ofNonEvents));
    return Estimate.around(one.value - other.value, Z * Math.sqrt(variance), -1, 1);
  }

  private static Auroc of(Scored scored) {
    double[] labels = scored.labels();
    int[] events = IntStream.range(0, labels.length).filter(i -> labels[i] == 1).toArray();
    int[] others = IntStream.range(0, labels.length).filter(i -> labels[i] == 0).toArray();
    double[] all = ranks(scored.logits());
    double[] amongEvents = ranks(scored.only(events).logits());
    double[] amongOthers = ranks(scored.only(others).logits());
    double[] ofEvents = new double[events.length];
    for (int i = 0; i < events.length; i++) {
      ofEvents[i] = (all[events[i]] - amongEvents[i]) / others.length;
    }
    double[] ofOthers = new double[others.length];
    for (int i = 0; i < others.length; i++) {
      ofOthers[i] = 1 - (all[others[i]] - amongOthers[i]) / events.length;
    }
    return new Auroc(Arrays.stream(ofEvents).average().orElseThrow(), ofEvents, ofOthers);
  }

  private double variance() {
    return variance(ofEvents) + variance(ofNonEvents);
  }

  /** The variance of the mean; of a single number, the widest it could be. */
  private static double variance(double[] parts) {
    if (parts.length < 2) {
      return 0.25;
    }
    double mean = Arrays.stream(parts).sum() / parts.length;
    double squares = Arrays.stream(parts).map(part -> (part - mean) * (part - mean)).sum();
    return squares / (parts.length - 1.0) / parts.length;
  }

  private static double[] minus(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] - other[i]).toArray();
  }

  /** Ranks from 1; equal numbers share their mean rank. */
  static double[] ranks(double[] numbers) {
    int n = numbers.length;
    int[] order = Order.ascending(numbers);
    double[] ranks = new double[n];
    int from = 0;
    while (from < n) {
      int to = from;
      while (to < n && numbers[order[to]] == numbers[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
