package engraft.learning.expert;

/**
 * What a fit may depend on besides its data: with the same values it gives the same bits.
 *
 * @param seed of every random draw
 * @param threads how many threads may be used
 */
public record Fitting(long seed, int threads, Progress progress) {

  public Fitting {
    if (threads < 1) {
      throw new IllegalArgumentException("threads (%d) must be at least 1".formatted(threads));
    }
  }

  /** One thread, telling nobody. */
  public static Fitting seeded(long seed) {
    return new Fitting(seed, 1, Progress.SILENT);
  }

  /** The same with a seed of its own, for a part that must not share its parent's draws. */
  public Fitting fork(int part) {
    long mixed = (seed + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L + part;
    return new Fitting(mixed ^ (mixed >>> 31), threads, progress);
  }
}
