package engraft.inference.episode;

import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest revision of each episode. */
public interface LiveEpisodes {

  /** Keeps those that are newer than what is known; the order and repetitions do not matter. */
  Uni<Void> keep(List<LiveEpisode> episodes);

  /**
   * Lets other episodes hold what these held: they go, and what was predicted from them belongs to
   * the others. Runs in the caller's transaction.
   */
  Uni<Void> move(SiteId site, Map<EpisodeId, EpisodeId> episodes);

  /**
   * The episode of that hospital, or the one that holds now what it held; empty when it has none of
   * that id.
   */
  Uni<Optional<LiveEpisode>> find(SiteId site, EpisodeId id);
}
