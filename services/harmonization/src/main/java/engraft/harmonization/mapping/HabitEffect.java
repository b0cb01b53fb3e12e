package engraft.harmonization.mapping;

/**
 * What mapping a site's habit did to patients who had no part in fitting it: how far the site's
 * quantiles lie from the reference's, in widths of the reference's middle three fifths.
 *
 * @param n patients of the site's reference subgroup with a value
 * @param gain before less after
 */
public record HabitEffect(int n, Estimate before, Estimate after, Estimate gain) {

  /** A number and its 95 % interval. */
  public record Estimate(double value, double low, double high) {}
}
