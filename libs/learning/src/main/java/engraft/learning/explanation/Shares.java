package engraft.learning.explanation;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;

/**
 * What each variable adds to a row's log-odds, beyond what the model says of a patient of whom
 * nothing is known. All shares and the baseline add up to the log-odds.
 *
 * @param baseline log-odds when everything is plainly not measured
 * @param values one a variable; exactly 0 where there is no value
 * @param absences one a variable: what a stated reason of absence does; exactly 0 where there is a
 *     value
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers; equality is never asked of them
public record Shares(double baseline, double[] values, double[] absences) {

  /** Puts each variable's share into the channel that it belongs to. */
  static Shares of(double baseline, double[] shares, FeatureSpace space, EncodedEpisode row) {
    double[] values = new double[shares.length];
    double[] absences = new double[shares.length];
    for (int v = 0; v < shares.length; v++) {
      (row.has(space, v) ? values : absences)[v] = shares[v];
    }
    return new Shares(baseline, values, absences);
  }

  /** The log-odds that are explained. */
  public double total() {
    double total = baseline;
    for (int v = 0; v < values.length; v++) {
      total += values[v] + absences[v];
    }
    return total;
  }
}
