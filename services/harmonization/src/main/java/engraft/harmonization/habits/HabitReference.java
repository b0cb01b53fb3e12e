package engraft.harmonization.habits;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.CohortJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a hospital's numbers lie in a subgroup that others have too. It is known to the whole
 * network: quantiles with at least ten patients between two of them, never the ends.
 *
 * @param subgroup who belongs to it, by exclusions only
 */
public record HabitReference(
    UUID id,
    SiteId site,
    CohortJson subgroup,
    OutcomeCount outcome,
    List<ConceptQuantiles> concepts,
    Instant createdAt) {

  public HabitReference {
    concepts = List.copyOf(concepts);
  }

  /**
   * One concept's.
   *
   * @param n patients with a value
   * @param quantiles in order, evenly spread: 4, 9 or 19
   */
  public record ConceptQuantiles(ConceptId concept, String unit, int n, List<Double> quantiles) {
    public ConceptQuantiles {
      quantiles = List.copyOf(quantiles);
    }

    double[] numbers() {
      return quantiles.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  Optional<ConceptQuantiles> of(ConceptId concept) {
    return concepts.stream().filter(one -> one.concept().equals(concept)).findFirst();
  }
}
