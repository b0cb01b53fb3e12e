package engraft.learning.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Collects one concept's numbers and learns their scale, in the unit that most of them have. */
final class NumericScales {

  private static final int QUANTILES = 11;

  /** Positive numbers more skewed than this are read by their logarithm, where it helps. */
  private static final double SKEWED = 1.5;

  /**
   * Among thousands of values the outermost are slips of the pen more often than findings: this
   * share on either side does not decide what is usual.
   */
  private static final double RARE = 0.001;

  private final Map<String, List<Double>> byUnit = new TreeMap<>();

  void add(double value, String unit) {
    byUnit.computeIfAbsent(unit, _ -> new ArrayList<>()).add(value);
  }

  int size() {
    return byUnit.values().stream().mapToInt(List::size).sum();
  }

  Scale scale() {
    Map.Entry<String, List<Double>> most =
        byUnit.entrySet().stream()
            .max(Comparator.comparingInt(entry -> entry.getValue().size()))
            .orElseThrow();
    double[] sorted = most.getValue().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int beyond = (int) (sorted.length * RARE);
    double low = sorted[beyond];
    double high = sorted[sorted.length - 1 - beyond];
    double[] usual = Arrays.stream(sorted).map(value -> Math.clamp(value, low, high)).toArray();
    double[] logarithms = Arrays.stream(usual).map(StrictMath::log).toArray();
    boolean logarithmic =
        low > 0 && skewness(usual) > SKEWED && Math.abs(skewness(logarithms)) < skewness(usual);
    double[] scaled = logarithmic ? logarithms : usual;
    double mean = mean(scaled);
    double deviation = deviation(scaled, mean);
    return new Scale.Numeric(
        most.getKey(),
        low,
        high,
        logarithmic,
        mean,
        deviation > 1e-9 * (1 + Math.abs(mean)) ? deviation : 1,
        quantiles(sorted));
  }

  private static List<Double> quantiles(double[] sorted) {
    return IntStream.range(0, QUANTILES)
        .mapToObj(i -> sorted[(int) Math.round((sorted.length - 1) * (double) i / (QUANTILES - 1))])
        .toList();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double deviation(double[] values, double mean) {
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / values.length);
  }

  private static double skewness(double[] values) {
    double mean = mean(values);
    double deviation = deviation(values, mean);
    if (deviation == 0) {
      return 0;
    }
    return Arrays.stream(values)
            .map(value -> (value - mean) / deviation)
            .map(scaled -> scaled * scaled * scaled)
            .sum()
        / values.length;
  }
}
