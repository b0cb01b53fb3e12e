package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** What the network says of one of its concepts. */
public record ConceptDefinition(ConceptId id, String name, Form form) {

  private static final Set<String> YES_AND_NO = Set.of("yes", "no");

  /**
   * Whether it can be said with yes and no, as a diagnosis is; that of a cholesterol says nothing.
   */
  public boolean isYesOrNo() {
    return switch (form) {
      case NumericForm number -> number.unit().equals("1");
      case CodedForm coded -> coded.categories().keySet().containsAll(YES_AND_NO);
      case OpenForm _ -> true;
    };
  }

  /** What a value of the concept looks like. */
  public sealed interface Form {}

  /**
   * A number.
   *
   * @param unit the UCUM unit that every site's values are brought to
   * @param plausible in that unit; what lies outside is an error of measurement or of writing
   * @param zeroMeansMissing no living patient has zero: senders write it for "not measured"
   */
  public record NumericForm(
      String unit, Range plausible, boolean zeroMeansMissing, Substance substance)
      implements Form {}

  /**
   * One of a few categories.
   *
   * @param categories each with the other ways in which senders write it
   */
  public record CodedForm(SortedMap<String, List<String>> categories) implements Form {}

  /** A concept of the network that the catalogue does not describe yet: taken as it comes. */
  public record OpenForm() implements Form {}

  /** Both ends belong to the range. */
  public record Range(double low, double high) {
    public static final Range ANY = new Range(-Double.MAX_VALUE, Double.MAX_VALUE);

    public Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "low (%s) must be at most high (%s)".formatted(low, high));
      }
    }

    public boolean contains(double value) {
      return low <= value && value <= high;
    }
  }

  /**
   * What must be known of a substance to convert its mass to its amount.
   *
   * @param molarMass g/mol; zero when mass and amount cannot be exchanged
   * @param valence charges of the ion; zero when equivalents cannot be exchanged
   */
  public record Substance(double molarMass, int valence) {
    public static final Substance UNKNOWN = new Substance(0, 0);

    public Substance {
      if (molarMass < 0 || valence < 0) {
        throw new IllegalArgumentException(
            "molar mass (%s) and valence (%d) must not be negative".formatted(molarMass, valence));
      }
    }
  }
}
