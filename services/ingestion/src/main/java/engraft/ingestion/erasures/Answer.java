package engraft.ingestion.erasures;

import engraft.clinical.SiteId;
import java.util.UUID;

/** A service has erased what it had. */
public record Answer(UUID erasure, SiteId site, Part part) {}
