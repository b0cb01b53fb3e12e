package engraft.ingestion.identities;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.Map;
import java.util.Set;

/** Sealed identities of a site's patients; every call is confined to one site and may block. */
public interface SealedIdentities {

  /** Of those patients who have one. */
  Map<PatientPseudonym, byte[]> find(SiteId site, Set<PatientPseudonym> patients);

  /**
   * Keeps each in place of the one before; those of erased patients are not kept.
   *
   * @param sources of whom they tell too; when one of these was erased or merged, nothing is kept
   */
  void put(SiteId site, Map<PatientPseudonym, byte[]> identities, Set<PatientPseudonym> sources);
}
