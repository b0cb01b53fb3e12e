package engraft.benchmarks.platform;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a set of waiting times looks like, in milliseconds.
 *
 * @param n how many were measured
 */
public record Latencies(int n, double p50, double p95, double p99, double max) {

  public static Latencies of(Collection<Duration> measured) {
    double[] sorted = measured.stream().mapToDouble(d -> d.toNanos() / 1e6).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    return new Latencies(
        sorted.length,
        quantile(sorted, 0.5),
        quantile(sorted, 0.95),
        quantile(sorted, 0.99),
        Arrays.stream(sorted).max().orElseThrow());
  }

  /** Nearest-rank quantile of sorted values. */
  private static double quantile(double[] sorted, double q) {
    int rank = (int) Math.ceil(q * sorted.length) - 1;
    return sorted[Math.clamp(rank, 0, sorted.length - 1)];
  }
}
