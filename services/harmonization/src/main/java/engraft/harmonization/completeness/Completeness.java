package engraft.harmonization.completeness;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of the completeness of sites. Runs in the caller's transaction. */
public interface Completeness {

  Uni<List<EpisodeSummary>> summaries(SiteId site);

  /** The concepts of every site's published mask profiles. */
  Uni<Set<ConceptId>> networkConcepts();

  Uni<Void> record(CompletenessProfile profile, Instant at);

  /** What was recorded of a site, newest first. */
  Uni<List<Recorded>> history(SiteId site, @Nullable Instant before, int limit);

  record Recorded(Instant at, CompletenessProfile profile) {}

  /** Measures a site as it stands. */
  default Uni<CompletenessProfile> profile(SiteId site) {
    return networkConcepts()
        .chain(
            network ->
                summaries(site).map(episodes -> CompletenessProfile.of(site, episodes, network)));
  }
}
