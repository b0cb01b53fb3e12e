package engraft.learning.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well survival curves fit who had the event and when.
 *
 * @param ends where the intervals of the curves end, in hours, ascending
 * @param curves by row: the probability of no event by each end
 * @param events 1 for an event, 0 for censoring, by row
 * @param times of the event or of censoring, in hours, by row
 */
@SuppressWarnings("ArrayRecordComponent") // samples; equality is never asked of them
public record Survival(double[] ends, double[][] curves, double[] events, double[] times) {

  private static final double LEAST_WEIGHT = 0.05;

  public Survival {
    if (curves.length != events.length || events.length != times.length) {
      throw new IllegalArgumentException(
          "curves (%d), events (%d) and times (%d) must be equally many"
              .formatted(curves.length, events.length, times.length));
    }
  }

  public int size() {
    return times.length;
  }

  /**
   * How often, of two of whom one is known to have had the event first, that one had the greater
   * risk (Harrell 1982), each pair by the inverse probability of not being censored so that the
   * answer does not depend on the follow-up (Uno et al. 2011); {@code NaN} without such pairs.
   */
  public double concordance() {
    double[] uncensored = uncensored(censoring());
    double[] expected = Arrays.stream(curves).mapToDouble(c -> Arrays.stream(c).sum()).toArray();
    double right = 0;
    double all = 0;
    for (int i = 0; i < size(); i++) {
      if (events[i] != 1 || times[i] >= ends[ends.length - 1]) {
        continue;
      }
      double weight = 1 / (uncensored[i] * uncensored[i]);
      for (int j = 0; j < size(); j++) {
        if (times[j] > times[i]) {
          all += weight;
          right += weight * credit(expected[i], expected[j]);
        }
      }
    }
    return all == 0 ? Double.NaN : right / all;
  }

  private static double credit(double first, double later) {
    return first < later ? 1 : first == later ? 0.5 : 0;
  }

  /**
   * The Brier score of the curve, averaged over the ends of the intervals in proportion to their
   * lengths, rows by the inverse probability of not being censored (Graf et al. 1999). Who is
   * censored at the very end of an interval, as all are where a study ends, was there until then.
   */
  public double integratedBrier() {
    KaplanMeier censoring = censoring();
    double[] uncensored = uncensored(censoring);
    double sum = 0;
    double before = 0;
    for (int k = 0; k < ends.length; k++) {
      sum += (ends[k] - before) * brier(k, censoring, uncensored);
      before = ends[k];
    }
    return sum / ends[ends.length - 1];
  }

  private double brier(int at, KaplanMeier censoring, double[] uncensored) {
    double end = ends[at];
    double stillThere = Math.max(LEAST_WEIGHT, censoring.before(end));
    double sum = 0;
    double all = 0;
    for (int i = 0; i < size(); i++) {
      double survives = curves[i][at];
      if (times[i] <= end && events[i] == 1) {
        sum += survives * survives / uncensored[i];
        all += 1 / uncensored[i];
      } else if (times[i] >= end) {
        sum += (1 - survives) * (1 - survives) / stillThere;
        all += 1 / stillThere;
      }
    }
    return all == 0 ? Double.NaN : sum / all;
  }

  private KaplanMeier censoring() {
    return KaplanMeier.of(times, Arrays.stream(events).map(event -> 1 - event).toArray());
  }

  /** The probability of not being censored before each row's own time. */
  private double[] uncensored(KaplanMeier censoring) {
    return Arrays.stream(times)
        .map(time -> Math.max(LEAST_WEIGHT, censoring.before(time)))
        .toArray();
  }

  /** Some rows; a row may come again. */
  public Survival only(int[] at) {
    return new Survival(
        ends,
        Arrays.stream(at).mapToObj(i -> curves[i]).toArray(double[][]::new),
        IntStream.of(at).mapToDouble(i -> events[i]).toArray(),
        IntStream.of(at).mapToDouble(i -> times[i]).toArray());
  }
}
