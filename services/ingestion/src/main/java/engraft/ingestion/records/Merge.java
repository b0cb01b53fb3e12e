package engraft.ingestion.records;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.pseudonyms.Pseudonyms;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Two patients who are one from now on, and where what was said of the one belongs: where it would
 * be had the site always known.
 *
 * @param patient who is nobody of their own any more
 * @param into who they are
 * @param episodes of the patient, each with the one that takes its place; it may be the same
 */
public record Merge(
    SiteId site,
    PatientPseudonym patient,
    PatientPseudonym into,
    SortedMap<EpisodeId, EpisodeId> episodes) {

  /**
   * An episode and the pseudonym of its encounter.
   *
   * @param encounter none when it was never sent
   */
  public record Stay(EpisodeId episode, @Nullable String encounter) {}

  /**
   * @param stays all episodes of the patient
   */
  public static Merge of(
      SiteId site, PatientPseudonym patient, PatientPseudonym into, Collection<Stay> stays) {
    EpisodeId own = EpisodeId.of(site, patient, Pseudonyms.NO_ENCOUNTER);
    SortedMap<EpisodeId, EpisodeId> episodes = new TreeMap<>();
    for (Stay stay : stays) {
      String encounter = stay.episode().equals(own) ? Pseudonyms.NO_ENCOUNTER : stay.encounter();
      episodes.put(
          stay.episode(), encounter == null ? stay.episode() : EpisodeId.of(site, into, encounter));
    }
    return new Merge(site, patient, into, episodes);
  }
}
