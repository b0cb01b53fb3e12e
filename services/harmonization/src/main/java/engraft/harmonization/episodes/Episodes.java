package engraft.harmonization.episodes;

import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps episodes and their entries. Runs in the caller's transaction. */
public interface Episodes {

  /**
   * Makes the episodes that are new and holds all of them until the transaction ends, so that
   * nobody else changes them.
   *
   * @return the number of each one's latest revision; 0 when it has none
   */
  Uni<Map<EpisodeKey, Long>> hold(Set<EpisodeKey> keys);

  /**
   * Keeps those entries that are new or newer than what is kept. A resource belongs to the episode
   * of its newest version, in whatever order they come: what other episodes have of it no longer
   * counts there, and they wait to be harmonized again.
   */
  Uni<Kept> keep(Map<EpisodeKey, List<SourceEntry>> entries);

  /**
   * What keeping entries changed.
   *
   * @param changed episodes of which an entry was kept
   * @param rearranged those of them that gained or lost entries to other episodes
   */
  record Kept(Set<EpisodeKey> changed, Set<EpisodeKey> rearranged) {}

  /** All entries that count in each episode. */
  Uni<Map<EpisodeKey, List<SourceEntry>>> entries(Collection<EpisodeKey> keys);

  /**
   * The newest that the site said of each episode's patient, with whatever episode it came; none
   * where nothing was said. The patient's other episodes that do not know it yet wait to be
   * harmonized again.
   */
  Uni<Map<EpisodeKey, SourceEntry>> people(Collection<EpisodeKey> keys);

  Uni<Void> save(List<Revision> revisions);

  /** The sites of which episodes wait to be harmonized again. */
  Uni<Set<SiteId>> sitesWaiting();

  /**
   * Some episodes of these sites that wait to be harmonized again; nobody else gets the same ones
   * meanwhile.
   */
  Uni<Set<EpisodeKey>> stale(Set<SiteId> sites, int atMost);
}
