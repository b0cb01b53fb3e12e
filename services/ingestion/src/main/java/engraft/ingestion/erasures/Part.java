package engraft.ingestion.erasures;

import engraft.clinical.Digest;
import java.time.Instant;
import java.util.SortedMap;

/**
 * What one service erased.
 *
 * @param all SHA-256 over the digests of everything; the audit log has it too, with the digests
 */
public record Part(
    String service, SortedMap<String, Long> counts, Digest all, Instant completedAt) {}
