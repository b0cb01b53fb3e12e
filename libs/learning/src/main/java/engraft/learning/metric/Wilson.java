package engraft.learning.metric;

import engraft.learning.math.Normal;

/** The interval of a share (Wilson 1927), sensible also at 0 and 1. */
public final class Wilson {

  private static final double Z = Normal.quantile(0.975);

  private Wilson() {}

  /** The share with its 95 % interval; unknown of none. */
  public static Estimate share(int hits, int of) {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException("hits (%d) must be within [0, %d]".formatted(hits, of));
    }
    if (of == 0) {
      return Estimate.UNKNOWN;
    }
    double share = (double) hits / of;
    double squares = Z * Z / of;
    double centre = (share + squares / 2) / (1 + squares);
    double reach = Z * Math.sqrt(share * (1 - share) / of + squares / (4.0 * of)) / (1 + squares);
    return new Estimate(
        share,
        Math.min(share, Math.max(0, centre - reach)),
        Math.max(share, Math.min(1, centre + reach)));
  }
}
