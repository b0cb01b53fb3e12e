package engraft.harmonization.cohorts;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import java.util.List;
import java.util.Set;

/**
 * The episodes that a cohort chose.
 *
 * @param flow how many were left after each step, from all of the site's to the chosen
 */
public record CohortSelection(List<Episode> episodes, List<Step> flow) {

  static final Set<ConceptId> DEMOGRAPHICS =
      Set.of(ConceptId.parse("loinc:30525-0"), ConceptId.parse("loinc:76689-9"));

  public CohortSelection {
    episodes = List.copyOf(episodes);
    flow = List.copyOf(flow);
  }

  /** A step of the choice, in words, and what it left. */
  public record Step(String step, int left) {}
}
