package engraft.inference.episode;

import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The newest revision of each episode. */
public interface LiveEpisodes {

  /** Keeps those that are newer than what is known; the order and repetitions do not matter. */
  Uni<Void> keep(List<LiveEpisode> episodes);

  /** The episode of that hospital; empty when it has none of that id. */
  Uni<Optional<Episode>> find(SiteId site, EpisodeId id);
}
