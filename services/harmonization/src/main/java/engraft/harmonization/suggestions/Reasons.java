package engraft.harmonization.suggestions;

import engraft.harmonization.mapping.ConceptDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Collects what speaks for one suggestion. The weights are set by hand: a name says most, and a few
 * values say little.
 */
final class Reasons {

  private static final double NAMES = 0.5;
  private static final double UNITS = 0.15;
  private static final double VALUES = 0.35;

  /** From so many values on, they have their whole weight. */
  private static final double ENOUGH = 20;

  private static final double DIGITS = 1000;

  private @Nullable Double names;
  private @Nullable Double units;
  private @Nullable Double values;
  private double weight;
  private double sum;
  private final List<String> words = new ArrayList<>();

  void names(double likeness, String like) {
    names = rounded(likeness);
    add(NAMES, likeness);
    words.add(String.format(Locale.ROOT, "named like '%s' (%.2f)", like, likeness));
  }

  void units(double share, String said) {
    units = rounded(share);
    add(UNITS, share);
    words.add(said);
  }

  void values(double likeness, int count, String said) {
    values = rounded(likeness);
    add(VALUES * Math.min(1, count / ENOUGH), likeness);
    words.add(said);
  }

  Suggestion suggest(ConceptDefinition concept, @Nullable String unit, @Nullable String category) {
    return new Suggestion(
        concept.id(),
        concept.name(),
        unit,
        category,
        weight == 0 ? 0 : rounded(sum / weight),
        names,
        units,
        values,
        String.join("; ", words));
  }

  private void add(double part, double likeness) {
    weight += part;
    sum += part * likeness;
  }

  private static double rounded(double likeness) {
    return Math.round(likeness * DIGITS) / DIGITS;
  }
}
