package engraft.harmonization.episodes;

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
   * Keeps those entries that are new or newer than what is kept.
   *
   * @return the episodes of which an entry was kept
   */
  Uni<Set<EpisodeKey>> keep(Map<EpisodeKey, List<SourceEntry>> entries);

  /** All entries that are kept of each episode. */
  Uni<Map<EpisodeKey, List<SourceEntry>>> entries(Collection<EpisodeKey> keys);

  Uni<Void> save(List<Revision> revisions);

  /** Some episodes that wait to be harmonized again; nobody else gets the same ones meanwhile. */
  Uni<Set<EpisodeKey>> stale(int atMost);
}
