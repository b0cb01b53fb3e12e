package engraft.harmonization.episodes;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Tells the others of changed episodes, when the caller's transaction commits. */
public interface EpisodeEvents {
  Uni<Void> harmonized(List<Revision> revisions);

  /** Says which episodes are gone, and where what they held is. */
  Uni<Void> moved(Merge merge);
}
