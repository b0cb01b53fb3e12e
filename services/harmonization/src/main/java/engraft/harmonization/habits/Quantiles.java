package engraft.harmonization.habits;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Quantiles between which enough patients lie that none of them shows. */
final class Quantiles {

  /** The fewest patients that anything is told of. */
  static final int FEWEST = 50;

  /** The fewest patients between two quantiles. */
  private static final int FEWEST_BETWEEN = 10;

  private Quantiles() {}

  /** How many quantiles this many patients allow: 4, 9 or 19, each a part of the next. */
  static int allowed(int patients) {
    return patients >= 20 * FEWEST_BETWEEN ? 19 : patients >= 10 * FEWEST_BETWEEN ? 9 : 4;
  }

  /** Their probabilities, evenly spread within 0 and 1. */
  static double[] probabilities(int quantiles) {
    return IntStream.rangeClosed(1, quantiles).mapToDouble(i -> i / (quantiles + 1.0)).toArray();
  }

  /** Quantiles of numbers in any order, linear in between (Hyndman's and Fan's type 7). */
  static double[] of(double[] numbers, int quantiles) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return Arrays.stream(probabilities(quantiles)).map(p -> at(sorted, p)).toArray();
  }

  private static double at(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** The number at a probability when only evenly spread quantiles are known. */
  static double interpolated(double[] quantiles, double probability) {
    double place = probability * (quantiles.length + 1) - 1;
    if (place <= 0) {
      return quantiles[0];
    }
    int below = (int) place;
    return below >= quantiles.length - 1
        ? quantiles[quantiles.length - 1]
        : quantiles[below] + (place - below) * (quantiles[below + 1] - quantiles[below]);
  }

  /** Leaves out what lies between fewer quantiles. */
  static double[] thinned(double[] quantiles, int wanted) {
    int step = (quantiles.length + 1) / (wanted + 1);
    return IntStream.rangeClosed(1, wanted).mapToDouble(i -> quantiles[i * step - 1]).toArray();
  }

  /** Width of the middle three fifths. */
  static double middle(double[] quantiles) {
    double[] fifths = thinned(quantiles, 4);
    return fifths[3] - fifths[0];
  }

  /** Mean distance of two sites' quantiles. */
  static double distance(double[] one, double[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .average()
        .orElseThrow();
  }
}
