package engraft.datasets;

import engraft.clinical.SiteId;
import java.util.List;

/**
 * One hospital and its patients, in the order in which it would send them.
 *
 * @param patients whose outcome is known
 * @param heldBack in the ward now: some results pending, the outcome not yet known to anybody
 * @param mappings what its local codes mean
 */
public record Hospital(
    SiteId id,
    String name,
    SiteRole role,
    List<PatientRecord> patients,
    List<PatientRecord> heldBack,
    List<LocalMapping> mappings) {

  public Hospital {
    patients = List.copyOf(patients);
    heldBack = List.copyOf(heldBack);
    mappings = List.copyOf(mappings);
  }
}
