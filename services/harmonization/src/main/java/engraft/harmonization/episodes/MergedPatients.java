package engraft.harmonization.episodes;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Patients who turned out to be others. Runs in the caller's transaction. */
public interface MergedPatients {

  /** Where the episodes of merged patients are now; nothing of those of others. */
  Uni<Map<EpisodeKey, EpisodeKey>> now(Collection<EpisodeKey> keys);

  /**
   * Moves what is known of the patient, and remembers where to. The episodes that are left are
   * gone.
   *
   * @return those that took something up, to be harmonized anew
   */
  Uni<Set<EpisodeKey>> merge(Merge merge);
}
