package engraft.harmonization.snapshots;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A published mask profile.
 *
 * @param digest blob of its JSON
 * @param patterns how many patterns it shows
 */
public record MaskProfileRecord(
    Digest digest,
    SiteId site,
    UUID snapshot,
    long episodes,
    List<ConceptId> concepts,
    int patterns,
    Instant createdAt) {}
