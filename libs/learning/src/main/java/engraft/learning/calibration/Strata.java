package engraft.learning.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bands of completeness, the sparsest first.
 *
 * @param cuts ascending; a band reaches up to and includes its cut
 */
public record Strata(List<Double> cuts) {

  /** Everything in one band. */
  public static final Strata ONE = new Strata(List.of());

  public Strata {
    cuts = List.copyOf(cuts);
    for (int i = 1; i < cuts.size(); i++) {
      if (!(cuts.get(i - 1) < cuts.get(i))) {
        throw new IllegalArgumentException("cuts (%s) must ascend".formatted(cuts));
      }
    }
  }

  /** Up to {@code count} bands with about equally many rows; equal values stay in one band. */
  public static Strata quantiles(double[] completeness, int count) {
    double[] sorted = completeness.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return ONE;
    }
    double most = sorted[sorted.length - 1];
    return new Strata(
        IntStream.range(1, count)
            .mapToObj(i -> sorted[(int) ((long) i * (sorted.length - 1) / count)])
            .distinct()
            .filter(cut -> cut < most)
            .toList());
  }

  /** How many bands there are. */
  public int count() {
    return cuts.size() + 1;
  }

  /** The band of a completeness, from 0 for the sparsest. */
  public int of(double completeness) {
    int stratum = 0;
    while (stratum < cuts.size() && completeness > cuts.get(stratum)) {
      stratum++;
    }
    return stratum;
  }
}
