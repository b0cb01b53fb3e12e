package engraft.harmonization.erasure;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import java.util.List;

/**
 * What was erased.
 *
 * @param former episodes whose contents these took over when patients were merged
 * @param entries how many source resources
 * @param deadLetters how many events that could not be acted on
 * @param digests of the source resources, of the episodes as they last were, and of dead letters
 */
public record ErasedEpisodes(
    List<EpisodeId> episodes,
    List<EpisodeId> former,
    long entries,
    long deadLetters,
    List<Digest> digests) {
  public ErasedEpisodes {
    episodes = List.copyOf(episodes);
    former = List.copyOf(former);
    digests = List.copyOf(digests);
  }
}
