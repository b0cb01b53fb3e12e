package engraft.harmonization.completeness;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
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

  /** The share of the expected concepts that the episode has; 1 when nothing is expected. */
  public double completeness(Set<ConceptId> expected) {
    return expected.isEmpty()
        ? 1
        : (double) expected.stream().filter(present::contains).count() / expected.size();
  }
}
