package engraft.ingestion.erasures;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.UUID;

/** What a hospital asks for. */
public record Request(
    UUID id,
    SiteId site,
    PatientPseudonym patient,
    String requestedBy,
    String reason,
    Instant requestedAt) {}
