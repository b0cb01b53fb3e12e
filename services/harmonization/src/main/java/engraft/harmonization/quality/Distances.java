package engraft.harmonization.quality;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** How far two samples of one variable lie apart. */
public final class Distances {

  private static final int BINS = 10;

  /** Added to every bin, so that an empty one is not infinitely far. */
  private static final double SMOOTHING = 0.5;

  private Distances() {}

  /**
   * Kolmogorov's and Smirnov's distance: the largest difference of the two distribution functions.
   *
   * @throws IllegalArgumentException when one sample is empty
   */
  public static double kolmogorovSmirnov(double[] one, double[] other) {
    double[] a = sorted(one);
    double[] b = sorted(other);
    int i = 0;
    int j = 0;
    double largest = 0;
    while (i < a.length && j < b.length) {
      double at = Math.min(a[i], b[j]);
      while (i < a.length && a[i] == at) {
        i++;
      }
      while (j < b.length && b[j] == at) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
    }
    return largest;
  }

  /**
   * How probable a distance at least as large is when both samples come from one distribution, by
   * Kolmogorov's limit with Stephens's correction; too large rather than too small where values are
   * tied.
   */
  public static double probability(double distance, int one, int other) {
    double effective = Math.sqrt((double) one * other / (one + other));
    double lambda = (effective + 0.12 + 0.11 / effective) * distance;
    if (lambda < 0.2) {
      return 1; // the series does not converge there, and the sum is 1 to ten digits
    }
    double sum = 0;
    for (int k = 1; k <= 100; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
    }
    return Math.clamp(sum, 0, 1);
  }

  /**
   * Population stability index over the tenths of the first sample, less what chance alone gives on
   * average to samples of this size; at least zero.
   */
  public static double stability(double[] reference, double[] now) {
    double[] sorted = sorted(reference);
    double[] edges =
        IntStream.range(1, BINS)
            .mapToDouble(i -> sorted[Math.min(sorted.length - 1, i * sorted.length / BINS)])
            .distinct()
            .toArray();
    return index(counts(edges, reference), counts(edges, now));
  }

  /** The same over categories. */
  public static double stability(Map<String, Integer> reference, Map<String, Integer> now) {
    Set<String> categories = new TreeSet<>(reference.keySet());
    categories.addAll(now.keySet());
    return index(
        categories.stream().mapToDouble(c -> reference.getOrDefault(c, 0)).toArray(),
        categories.stream().mapToDouble(c -> now.getOrDefault(c, 0)).toArray());
  }

  private static double index(double[] reference, double[] now) {
    double n = Arrays.stream(reference).sum() + SMOOTHING * reference.length;
    double m = Arrays.stream(now).sum() + SMOOTHING * now.length;
    double byChance = (reference.length - 1) * (1 / n + 1 / m);
    double index = 0;
    for (int bin = 0; bin < reference.length; bin++) {
      double p = (reference[bin] + SMOOTHING) / n;
      double q = (now[bin] + SMOOTHING) / m;
      index += (q - p) * Math.log(q / p);
    }
    return Math.max(0, index - byChance);
  }

  private static double[] counts(double[] edges, double[] values) {
    double[] counts = new double[edges.length + 1];
    for (double value : values) {
      int found = Arrays.binarySearch(edges, value);
      counts[found >= 0 ? found + 1 : -found - 1]++;
    }
    return counts;
  }

  private static double[] sorted(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a sample must not be empty");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
