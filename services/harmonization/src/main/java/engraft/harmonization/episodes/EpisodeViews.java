package engraft.harmonization.episodes;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Episodes for those who look at them. Runs in the caller's transaction. */
public interface EpisodeViews {

  /** A site's harmonized episodes by id, those behind one only. */
  Uni<List<Line>> list(SiteId site, @Nullable EpisodeId after, int limit);

  Uni<Optional<Whole>> find(SiteId site, EpisodeId id);

  /**
   * An episode in a list.
   *
   * @param present concepts with a value
   * @param absent concepts that were spoken of and have none, each with its reason
   * @param issues how many things in it were not understood
   */
  record Line(
      EpisodeId id,
      PatientPseudonym patient,
      Instant start,
      long revision,
      List<ConceptId> present,
      SortedMap<ConceptId, Absence> absent,
      int issues) {}

  /** An episode, its revision and the tables that it was made by. */
  record Whole(Episode episode, long revision, Digest mapping) {}
}
