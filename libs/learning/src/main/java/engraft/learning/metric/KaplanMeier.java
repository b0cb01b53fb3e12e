package engraft.learning.metric;

import engraft.learning.math.Order;
import java.util.Arrays;

/**
 * The probability that something has not happened yet (Kaplan and Meier 1958).
 *
 * @param times at which it happened to somebody, ascending
 * @param stays probability of its not having happened by each of them
 */
@SuppressWarnings("ArrayRecordComponent") // a step function
record KaplanMeier(double[] times, double[] stays) {

  /**
   * Estimates.
   *
   * @param happened 1 where it happened at the row's time, 0 where the row was no longer followed
   */
  static KaplanMeier of(double[] at, double[] happened) {
    int[] order = Order.ascending(at);
    double[] times = new double[order.length];
    double[] stays = new double[order.length];
    int steps = 0;
    double still = 1;
    int from = 0;
    while (from < order.length) {
      int to = from;
      int count = 0;
      while (to < order.length && at[order[to]] == at[order[from]]) {
        count += happened[order[to]] == 1 ? 1 : 0;
        to++;
      }
      if (count > 0) {
        still *= 1 - (double) count / (order.length - from);
        times[steps] = at[order[from]];
        stays[steps++] = still;
      }
      from = to;
    }
    return new KaplanMeier(Arrays.copyOf(times, steps), Arrays.copyOf(stays, steps));
  }

  /** Of its not having happened up to and including a time. */
  double after(double time) {
    int place = Arrays.binarySearch(times, time);
    int last = place >= 0 ? place : -place - 2;
    return last < 0 ? 1 : stays[last];
  }

  /** Of its not having happened before a time. */
  double before(double time) {
    int place = Arrays.binarySearch(times, time);
    int last = place >= 0 ? place - 1 : -place - 2;
    return last < 0 ? 1 : stays[last];
  }
}
