package engraft.simulation;

import java.util.SplittableRandom;

/**
 * A stream of random numbers named by a seed and a path, so that what one patient draws depends on
 * nobody else, and an intervened patient keeps the same fate. StrictMath keeps it bit-repeatable.
 */
final class Draws {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;

  private Draws(long seed) {
    random = new SplittableRandom(seed);
  }

  static Draws of(long seed, String... path) {
    long hash = FNV_OFFSET ^ (seed * 0x9e3779b97f4a7c15L);
    for (String part : path) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * FNV_PRIME;
      }
      hash = (hash ^ '/') * FNV_PRIME;
    }
    return new Draws(hash);
  }

  /** In [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Standard normal, by Box and Muller. */
  double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }
}
