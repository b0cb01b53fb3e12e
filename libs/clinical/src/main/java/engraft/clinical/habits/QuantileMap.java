package engraft.clinical.habits;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes numbers from one scale to another so that the same quantiles meet (quantile mapping). In
 * between it is linear; beyond the outermost quantiles all numbers move as far as these do. Greater
 * numbers stay at least as great, and equal quantiles change nothing.
 *
 * @param from quantiles of whom is mapped, each greater than the one before
 * @param to quantiles of the reference at the same probabilities, in order
 */
public record QuantileMap(List<Double> from, List<Double> to) {

  public QuantileMap {
    from = List.copyOf(from);
    to = List.copyOf(to);
    if (from.isEmpty() || from.size() != to.size()) {
      throw new IllegalArgumentException(
          "quantiles (%d and %d) must be as many on both sides, at least one"
              .formatted(from.size(), to.size()));
    }
    for (int i = 1; i < from.size(); i++) {
      if (!(from.get(i - 1) < from.get(i)) || !(to.get(i - 1) <= to.get(i))) {
        throw new IllegalArgumentException("quantiles must be in order, and from without equals");
      }
    }
  }

  /**
   * The map between quantiles at the same probabilities. Where several of {@code from} are one
   * number, it goes to the middle of what they would go to.
   */
  public static QuantileMap between(double[] from, double[] to) {
    List<Double> starts = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    int first = 0;
    while (first < from.length) {
      int last = first;
      while (last + 1 < from.length && from[last + 1] == from[first]) {
        last++;
      }
      starts.add(from[first]);
      ends.add(to[first] + (to[last] - to[first]) / 2);
      first = last + 1;
    }
    return new QuantileMap(starts, ends);
  }

  /** Where a number goes. */
  public double apply(double number) {
    int last = from.size() - 1;
    if (number <= from.getFirst()) {
      return number + shift(0);
    }
    if (number >= from.getLast()) {
      return number + shift(last);
    }
    int above = 1;
    while (from.get(above) < number) {
      above++;
    }
    double share = (number - from.get(above - 1)) / (from.get(above) - from.get(above - 1));
    double moved = number + shift(above - 1) + share * (shift(above) - shift(above - 1));
    return Math.clamp(moved, to.get(above - 1), to.get(above));
  }

  private double shift(int at) {
    return to.get(at) - from.get(at);
  }
}
