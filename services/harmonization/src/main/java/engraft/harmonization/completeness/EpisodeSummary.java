package engraft.harmonization.completeness;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.Terminology;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an episode knows and why it does not know the rest.
 *
 * @param present concepts with a value
 * @param absent concepts that were spoken of and have none, each with its reason
 */
public record EpisodeSummary(Set<ConceptId> present, Map<ConceptId, Absence> absent) {

  public EpisodeSummary {
    present = Set.copyOf(present);
    absent = Map.copyOf(absent);
  }

  /**
   * The share of the expected concepts that the episode has; 1 when nothing is expected. A finding
   * is expected of nobody.
   */
  public double completeness(Set<ConceptId> expected) {
    List<ConceptId> measured =
        expected.stream().filter(concept -> !Terminology.isFinding(concept)).toList();
    return measured.isEmpty()
        ? 1
        : (double) measured.stream().filter(present::contains).count() / measured.size();
  }
}
