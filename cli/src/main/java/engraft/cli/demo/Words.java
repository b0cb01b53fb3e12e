package engraft.cli.demo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Words {

  private Words() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** A value with its interval. */
  static String auroc(Summary.@Nullable Score score) {
    return score == null
        ? "–"
        : String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", score.auroc(), score.low(), score.high());
  }
}
