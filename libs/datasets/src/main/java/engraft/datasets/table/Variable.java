package engraft.datasets.table;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a column, or a code of the events layout, means.
 *
 * <p>It is a number with a unit, a category by {@code codes}, or yes and no by {@code positive} or
 * {@code positiveAbove}.
 *
 * @param column its heading, or its number counted from 1; in the wide layout
 * @param code how the code column names it; in the events layout
 * @param concept {@code local:…} for the sender's own code, to be mapped later
 * @param unit UCUM; may be left out in the events layout where a column holds it
 * @param codes the category that each way of writing stands for
 * @param numbers words that stand for a number, such as {@code "[70-80)": 75}
 * @param zeroMeansMissing a zero that nobody can have stands for "not measured"
 * @param missing tokens that stand for no value here, beside the table's
 * @param absent tokens that say why there is no value, beside the table's
 * @param plausible a number outside is known to be wrong: absent, in error
 * @param positiveAbove 1 where the number is greater, else 0
 * @param positive 1 for these words, else 0
 * @param after when it was known, counted from the start of the stay, as {@code P2D}; for columns
 *     that are not of the row's own time
 * @param at the column of the same row that tells when it was known; in the wide layout
 */
public record Variable(
    @Nullable String column,
    @Nullable String code,
    ConceptId concept,
    @Nullable String unit,
    @Nullable Map<String, String> codes,
    Map<String, Double> numbers,
    boolean zeroMeansMissing,
    Set<String> missing,
    Map<String, Absence> absent,
    @Nullable Range plausible,
    @Nullable Double positiveAbove,
    @Nullable Set<String> positive,
    @Nullable Duration after,
    TableDescriptor.@Nullable TimeColumn at) {

  public Variable {
    TableDescriptor.require(concept, "concept");
    codes = codes == null ? null : Map.copyOf(codes);
    numbers = numbers == null ? Map.of() : Map.copyOf(numbers);
    missing = missing == null ? Set.of() : Set.copyOf(missing);
    absent = absent == null ? Map.of() : Map.copyOf(absent);
    positive = positive == null ? null : Set.copyOf(positive);
    if (column != null && code != null) {
      throw new IllegalArgumentException(
          "variable (%s) must have either a column or a code".formatted(concept));
    }
    if (codes != null) {
      codes.values().forEach(one -> requireCode(concept, one));
    }
    if (at != null && (after != null || column == null)) {
      throw new IllegalArgumentException(
          "variable (%s) may have at only in the wide layout, and not beside after"
              .formatted(concept));
    }
    boolean yesOrNo = positiveAbove != null || positive != null;
    if (codes != null && (unit != null || yesOrNo)) {
      throw new IllegalArgumentException(
          "variable (%s) must be one of: a number, codes, or a yes and no".formatted(concept));
    }
    if (column != null && unit == null && codes == null && !yesOrNo) {
      throw new IllegalArgumentException(
          "column (%s) must have either a unit or codes%nMaybe write unit: \"1\" for a plain number."
              .formatted(concept));
    }
  }

  private static void requireCode(ConceptId concept, String code) {
    try {
      new ClinicalValue.Coded(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "code (%s) of variable (%s) must be 1 to 128 letters, digits and signs of ASCII, without a space%nMaybe write %s."
              .formatted(code, concept, code.strip().replaceAll("[^!-~]+", "-")),
          e);
    }
  }

  /** Bounds, both of them plausible themselves. */
  public record Range(double low, double high) {
    public Range {
      if (low > high) {
        throw new IllegalArgumentException(
            "low (%s) must not be above high (%s)".formatted(low, high));
      }
    }

    boolean contains(double value) {
      return value >= low && value <= high;
    }
  }
}
