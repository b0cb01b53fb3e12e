package engraft.harmonization.erasure;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.List;
import java.util.UUID;

/**
 * A patient whom a hospital erased.
 *
 * @param all the patient's pseudonym, and those of whoever was merged into them
 */
public record Erasure(UUID id, SiteId site, PatientPseudonym patient, List<PatientPseudonym> all) {
  public Erasure {
    all = List.copyOf(all);
  }
}
