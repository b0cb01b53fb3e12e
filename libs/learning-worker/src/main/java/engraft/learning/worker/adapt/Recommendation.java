package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Verdict;

/** What may be served: nothing without evidence, and not what a test showed to be worse. */
final class Recommendation {

  private Recommendation() {}

  /**
   * {@code adapted}, {@code source}, {@code local} or {@code none}.
   *
   * @param chosen the strategy that the gate chose
   * @param better of source and local
   */
  static String of(Verdict verdict, String chosen, String better) {
    return switch (verdict.kind()) {
      case INSUFFICIENT_EVIDENCE -> "none";
      case HARMFUL -> better;
      case SUFFICIENT -> chosen.equals("source") || chosen.equals("local") ? chosen : "adapted";
    };
  }

  /** The verdict as results write it. */
  static String word(Verdict verdict) {
    return switch (verdict.kind()) {
      case SUFFICIENT -> "sufficient";
      case INSUFFICIENT_EVIDENCE -> "insufficient-evidence";
      case HARMFUL -> "harmful";
    };
  }
}
