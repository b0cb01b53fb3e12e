package engraft.learning.expert;

/** Told how far a fit has come. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress SILENT = (_, _, _) -> {};

  /**
   * One step further.
   *
   * @param phase such as {@code linear} or {@code net}
   * @param fraction of the phase, in [0, 1]
   */
  void report(String phase, double fraction, String detail);
}
