package engraft.harmonization.episodes;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Tells the others of changed episodes, when the caller's transaction commits. */
public interface EpisodeEvents {
  Uni<Void> harmonized(List<Revision> revisions);
}
