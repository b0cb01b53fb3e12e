package engraft.harmonization.episodes;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A harmonized episode as it stands after a change.
 *
 * @param number grows by one with each change
 * @param mapping digest of the tables it was made by
 * @param habits concepts whose numbers were brought to another hospital's habit of measuring, each
 *     with the digest of that habit
 * @param person digest of the Patient it was made by
 */
public record Revision(
    EpisodeKey key,
    long number,
    HarmonizedEpisode harmonized,
    Digest mapping,
    SortedMap<ConceptId, Digest> habits,
    Optional<Digest> person) {}
