package engraft.inference.oversight;

import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.UUID;

/**
 * A clinician decided otherwise.
 *
 * @param decision a stable code, such as {@code treat-as-high-risk}; it is told to the log
 * @param reason free text; it stays here and only its digest is told
 * @param by the clinician's subject
 */
public record Overruling(
    UUID id, UUID prediction, SiteId site, String decision, String reason, String by, Instant at) {}
