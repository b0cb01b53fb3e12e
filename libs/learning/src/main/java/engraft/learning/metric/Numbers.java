package engraft.learning.metric;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How near predicted numbers come to what was measured. All are {@code NaN} for no rows.
 *
 * @param predicted by row
 * @param measured by row
 */
@SuppressWarnings("ArrayRecordComponent") // samples; equality is never asked of them
public record Numbers(double[] predicted, double[] measured) {

  public Numbers {
    if (predicted.length != measured.length) {
      throw new IllegalArgumentException(
          "predictions (%d) and measurements (%d) must be equally many"
              .formatted(predicted.length, measured.length));
    }
  }

  public int size() {
    return measured.length;
  }

  /** The root of the mean squared error, in the measurement's unit. */
  public double rootMeanSquaredError() {
    return Math.sqrt(errors().map(e -> e * e).average().orElse(Double.NaN));
  }

  /** The mean absolute error, in the measurement's unit. */
  public double meanAbsoluteError() {
    return errors().map(Math::abs).average().orElse(Double.NaN);
  }

  /** The share of the variance that is explained; below 0 when the mean would do better. */
  public double explained() {
    double mean = Arrays.stream(measured).average().orElse(Double.NaN);
    double all = Arrays.stream(measured).map(m -> (m - mean) * (m - mean)).sum();
    return 1 - errors().map(e -> e * e).sum() / all;
  }

  /**
   * The share of pairs with different measurements that the predictions put into the same order; a
   * tie counts half, and {@code NaN} without such pairs.
   */
  public double concordance() {
    double right = 0;
    long all = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        if (measured[i] != measured[j]) {
          double way = (predicted[i] - predicted[j]) * (measured[i] - measured[j]);
          right += way > 0 ? 1 : way == 0 ? 0.5 : 0;
          all++;
        }
      }
    }
    return all == 0 ? Double.NaN : right / all;
  }

  private DoubleStream errors() {
    return IntStream.range(0, size()).mapToDouble(i -> predicted[i] - measured[i]);
  }

  /** Some rows; a row may come again. */
  public Numbers only(int[] at) {
    return new Numbers(
        Arrays.stream(at).mapToDouble(i -> predicted[i]).toArray(),
        Arrays.stream(at).mapToDouble(i -> measured[i]).toArray());
  }
}
