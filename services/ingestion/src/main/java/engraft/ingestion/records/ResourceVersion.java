package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource: each distinct content ever sent under a key.
 *
 * @param version grows by one with each new content
 * @param episode where it counts; none for what speaks of no patient
 */
public record ResourceVersion(
    ResourceKey key, Digest content, int version, @Nullable EpisodeId episode) {}
