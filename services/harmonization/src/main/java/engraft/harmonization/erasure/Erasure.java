package engraft.harmonization.erasure;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.UUID;

/** A patient whom a hospital erased. */
public record Erasure(UUID id, SiteId site, PatientPseudonym patient) {}
