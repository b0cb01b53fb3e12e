package engraft.harmonization.erasure;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import java.util.List;

/**
 * What was erased.
 *
 * @param entries how many source resources
 * @param digests of the source resources and of the episodes as they last were
 */
public record ErasedEpisodes(List<EpisodeId> episodes, long entries, List<Digest> digests) {
  public ErasedEpisodes {
    episodes = List.copyOf(episodes);
    digests = List.copyOf(digests);
  }
}
