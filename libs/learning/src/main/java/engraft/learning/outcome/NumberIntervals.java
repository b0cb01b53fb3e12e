package engraft.learning.outcome;

import engraft.learning.calibration.Strata;
import engraft.learning.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An interval around a predicted number that holds the truth at the stated level within each
 * stratum of completeness (split conformal, Lei et al. 2018; Mondrian, Vovk et al. 2005). It never
 * narrows from a fuller stratum to a sparser one.
 *
 * @param reaches to each side, one a stratum, the sparsest first; infinite where the rows are too
 *     few to say
 */
public record NumberIntervals(double level, Strata strata, List<Double> reaches) {

  private static final int STRATA = 4;
  private static final int FEWEST = 40;

  public NumberIntervals {
    // JSON has no infinity: null stands for it.
    reaches =
        reaches.stream()
            .map(reach -> reach == null || reach.isNaN() ? Double.POSITIVE_INFINITY : reach)
            .toList();
  }

  /**
   * Learns from rows that the model was not fitted on.
   *
   * @param predicted by models that did not see the row
   */
  public static NumberIntervals learn(Dataset data, double[] predicted, double level) {
    double[] completeness = data.completeness();
    int count = Math.clamp(data.size() / FEWEST, 1, STRATA);
    Strata strata = Strata.quantiles(completeness, count);
    List<Double> reaches = new ArrayList<>();
    for (int stratum = strata.count() - 1; stratum >= 0; stratum--) {
      int which = stratum;
      double[] misses =
          IntStream.range(0, data.size())
              .filter(i -> strata.of(completeness[i]) == which)
              .mapToDouble(i -> Math.abs(predicted[i] - data.label(i)))
              .sorted()
              .toArray();
      double fuller = reaches.isEmpty() ? 0 : reaches.getFirst();
      reaches.addFirst(Math.max(fuller, quantile(misses, level)));
    }
    return new NumberIntervals(level, strata, reaches);
  }

  private static double quantile(double[] sorted, double level) {
    int at = (int) Math.ceil(level * (sorted.length + 1)) - 1;
    return at < sorted.length ? sorted[at] : Double.POSITIVE_INFINITY;
  }

  /** How far the interval of a row reaches to each side. */
  public double reach(double completeness) {
    return reaches.get(strata.of(completeness));
  }

  /** The share of rows that their intervals hold. */
  public double coverage(Dataset data, double[] predicted) {
    double[] completeness = data.completeness();
    return IntStream.range(0, data.size())
            .filter(i -> Math.abs(predicted[i] - data.label(i)) <= reach(completeness[i]))
            .count()
        / (double) data.size();
  }
}
