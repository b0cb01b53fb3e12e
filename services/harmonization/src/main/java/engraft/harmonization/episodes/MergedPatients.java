package engraft.harmonization.episodes;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Patients who turned out to be others. Runs in the caller's transaction. */
public interface MergedPatients {

  /** Where the episodes of merged patients are now; nothing of those of others. */
  Uni<Map<EpisodeKey, Now>> now(Collection<EpisodeKey> keys);

  /**
   * Where an episode is now.
   *
   * @param days how far its times are to be moved
   */
  record Now(EpisodeKey key, int days) {}

  /** The same by who and where they are now: of two merges in a row the later may come first. */
  Uni<Merge> settled(Merge merge);

  /**
   * Moves what is known of the patient, and remembers where to. The episodes that are left are
   * gone.
   *
   * @return those that took something up, to be harmonized anew
   */
  Uni<Set<EpisodeKey>> merge(Merge merge);
}
