package engraft.audit.log;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the log, for ever at its index.
 *
 * @param leaf the exact text whose hash is the leaf of the Merkle tree
 */
public record LogEntry(
    long index,
    Optional<SiteId> site,
    String eventId,
    String type,
    String source,
    Instant time,
    Digest data,
    String leaf,
    Optional<String> content) {}
