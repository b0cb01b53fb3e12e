package engraft.deidentification.measure;

/** A share of a number of cases. */
public record Rate(long hits, long cases) {

  private static final double Z = 1.959964;

  public Rate {
    if (hits < 0 || hits > cases) {
      throw new IllegalArgumentException("hits (%d) must be within [0, %d]".formatted(hits, cases));
    }
  }

  public Rate plus(Rate other) {
    return new Rate(hits + other.hits, cases + other.cases);
  }

  Rate and(boolean hit) {
    return new Rate(hits + (hit ? 1 : 0), cases + 1);
  }

  /** NaN of no cases. */
  public double value() {
    return (double) hits / cases;
  }

  /** Lower end of Wilson's 95 % interval. */
  public double low() {
    return Math.max(0, centre() - half());
  }

  /** Upper end of Wilson's 95 % interval. */
  public double high() {
    return Math.min(1, centre() + half());
  }

  private double centre() {
    return (hits + Z * Z / 2) / (cases + Z * Z);
  }

  private double half() {
    double p = value();
    return Z * Math.sqrt(p * (1 - p) / cases + Z * Z / (4.0 * cases * cases)) / (1 + Z * Z / cases);
  }
}
