package engraft.learning.metric;

import java.util.Optional;
import java.util.SortedMap;

/**
 * What rows that no model learnt from say of models' scores of them. Models are compared and judged
 * by one number, the greater the better.
 */
public interface Evidence {

  /** The number's name, as among {@link #metrics}. */
  String metric();

  /** The same for people. */
  default String title() {
    return metric();
  }

  /** What who knows nothing would get. */
  double chance();

  /** Says so when the rows are too few to show anything. */
  Optional<String> tooFew();

  /** The number of a model's scores, with its 95 % interval; unknown where there are no rows. */
  Estimate estimate(double[][] scores);

  /** How much greater it is than another model's on the same rows. */
  Estimate difference(double[][] first, double[][] second);

  /**
   * A loss that nobody would call harm, however surely it is one: two models that differ by a
   * recalibration alone differ by hardly anything, always in the same direction.
   */
  default double negligible() {
    return 0;
  }

  /** Every number of the kind, by name. */
  SortedMap<String, Estimate> metrics(double[][] scores);
}
