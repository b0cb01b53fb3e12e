package engraft.harmonization.episodes;

import engraft.clinical.Digest;
import java.util.Optional;

/**
 * A harmonized episode as it stands after a change.
 *
 * @param number grows by one with each change
 * @param mapping digest of the tables it was made by
 * @param person digest of the Patient it was made by
 */
public record Revision(
    EpisodeKey key,
    long number,
    HarmonizedEpisode harmonized,
    Digest mapping,
    Optional<Digest> person) {}
