package engraft.harmonization.episodes;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.Map;

/**
 * Two patients of a site who are one.
 *
 * @param patient who is nobody of their own any more
 * @param into who they are
 * @param episodes of the patient, each with the one that holds from now on what it held
 * @param days what moves the patient's times to where those of the other are
 */
public record Merge(
    SiteId site,
    PatientPseudonym patient,
    PatientPseudonym into,
    Map<EpisodeId, EpisodeId> episodes,
    int days) {

  public Merge {
    episodes = Map.copyOf(episodes);
  }
}
