package engraft.ingestion.identities;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sealed identities in memory. */
public final class InMemoryIdentities implements SealedIdentities {

  private final Map<SiteId, Map<PatientPseudonym, byte[]>> identities = new HashMap<>();

  @Override
  public synchronized Map<PatientPseudonym, byte[]> find(
      SiteId site, Set<PatientPseudonym> patients) {
    Map<PatientPseudonym, byte[]> found = new HashMap<>(identities.getOrDefault(site, Map.of()));
    found.keySet().retainAll(patients);
    return found;
  }

  @Override
  public synchronized void put(
      SiteId site, Map<PatientPseudonym, byte[]> sealed, Set<PatientPseudonym> sources) {
    identities.computeIfAbsent(site, _ -> new HashMap<>()).putAll(sealed);
  }
}
