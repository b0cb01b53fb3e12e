package engraft.scoring;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import java.util.List;
import java.util.Optional;

/**
 * Why a score is what it is, in log-odds. What is absent has no attribution: the effect of its
 * absence stands apart.
 *
 * @param attributions of values that are there, the strongest first
 * @param absences of values that are not, the strongest first; those without effect are left out
 * @param stability empty when it was not asked for
 */
public record Explanation(
    List<Attribution> attributions, List<AbsenceEffect> absences, Optional<Stability> stability) {

  /** The concept under which all notes are explained together. */
  public static final ConceptId NOTES = ConceptId.parse("engraft:notes");

  /** The concept under which the image is explained. */
  public static final ConceptId IMAGE = ConceptId.parse("engraft:image");

  /** What a value adds to the log-odds. */
  public record Attribution(ConceptId concept, double contribution) {}

  /** What the absence of a value adds to the log-odds. */
  public record AbsenceEffect(ConceptId concept, Absence reason, double contribution) {}

  /**
   * How far an explanation holds when some of the values are taken away.
   *
   * @param maskings how many times some were
   * @param topFive mean Jaccard overlap of the five strongest
   * @param order mean Kendall τ of the order of all that stayed
   */
  public record Stability(int maskings, double topFive, double order) {
    /** Below this overlap an explanation says of itself that it is unstable. */
    private static final double STABLE = 0.6;

    public boolean isStable() {
      return topFive >= STABLE;
    }
  }

  public Explanation {
    attributions = List.copyOf(attributions);
    absences = List.copyOf(absences);
  }

  /** The attribution of a concept; exactly 0 when it is absent. */
  public double attributionOf(ConceptId concept) {
    return attributions.stream()
        .filter(attribution -> attribution.concept().equals(concept))
        .mapToDouble(Attribution::contribution)
        .findFirst()
        .orElse(0);
  }
}
