package engraft.learning.metric;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Percentile bootstrap within each label, so that every resample can be judged. */
public final class Bootstrap {

  private static final double TAIL = 0.025;

  private final int resamples;
  private final long seed;

  public Bootstrap(int resamples, long seed) {
    if (resamples < 20) {
      throw new IllegalArgumentException("resamples (%d) must be at least 20".formatted(resamples));
    }
    this.resamples = resamples;
    this.seed = seed;
  }

  /** A metric with its 95 % interval; unknown when the metric is not a number on the rows. */
  public Estimate estimate(Scored scored, ToDoubleFunction<Scored> metric) {
    double value = metric.applyAsDouble(scored);
    if (Double.isNaN(value)) {
      return Estimate.UNKNOWN;
    }
    int[] events = withLabel(scored, 1);
    int[] others = withLabel(scored, 0);
    Random random = new Random(seed);
    double[] values = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      int[] rows = IntStream.concat(draw(events, random), draw(others, random)).toArray();
      values[b] = metric.applyAsDouble(scored.only(rows));
    }
    Arrays.sort(values);
    int tail = (int) (TAIL * resamples);
    return new Estimate(
        value, Math.min(value, values[tail]), Math.max(value, values[resamples - 1 - tail]));
  }

  /**
   * A metric of any kind of rows with its 95 % interval; resamples of which it is not a number are
   * left out, and it is unknown when most are.
   *
   * @param metric of rows by their places, which may come again
   */
  public Estimate estimate(int rows, ToDoubleFunction<int[]> metric) {
    double value = metric.applyAsDouble(IntStream.range(0, rows).toArray());
    Random random = new Random(seed);
    double[] values =
        IntStream.range(0, resamples)
            .mapToObj(_ -> IntStream.range(0, rows).map(_ -> random.nextInt(rows)).toArray())
            .mapToDouble(metric)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (!Double.isFinite(value) || values.length * 2 < resamples) {
      return Estimate.UNKNOWN;
    }
    int tail = (int) (TAIL * values.length);
    return new Estimate(
        value, Math.min(value, values[tail]), Math.max(value, values[values.length - 1 - tail]));
  }

  private static int[] withLabel(Scored scored, int label) {
    return IntStream.range(0, scored.size()).filter(i -> scored.labels()[i] == label).toArray();
  }

  private static IntStream draw(int[] from, Random random) {
    return IntStream.range(0, from.length).map(_ -> from[random.nextInt(from.length)]);
  }
}
