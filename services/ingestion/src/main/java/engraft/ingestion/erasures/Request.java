package engraft.ingestion.erasures;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What a hospital asks for.
 *
 * @param rejected originals that name the patient, and of which nothing was accepted
 */
public record Request(
    UUID id,
    SiteId site,
    PatientPseudonym patient,
    String requestedBy,
    String reason,
    Instant requestedAt,
    Set<Digest> rejected) {

  public Request {
    rejected = Set.copyOf(rejected);
  }

  /** The same of another: who was merged into them meanwhile is asked for. */
  public Request of(PatientPseudonym now) {
    return new Request(id, site, now, requestedBy, reason, requestedAt, rejected);
  }
}
