package engraft.harmonization.episodes;

import engraft.clinical.Digest;

/**
 * A harmonized episode as it stands after a change.
 *
 * @param number grows by one with each change
 * @param mapping digest of the tables it was made by
 */
public record Revision(EpisodeKey key, long number, HarmonizedEpisode harmonized, Digest mapping) {}
