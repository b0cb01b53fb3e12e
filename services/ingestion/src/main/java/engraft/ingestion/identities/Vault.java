package engraft.ingestion.identities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.quarantine.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Remembers who patients are, sealed; what was once known of a patient stays known. */
public final class Vault {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SealedIdentities identities;
  private final Seal seal;

  public Vault(SealedIdentities identities, Seal seal) {
    this.identities = identities;
    this.seal = seal;
  }

  /** Of those patients of whom anything is known. */
  public Map<PatientPseudonym, PersonalDetails> known(SiteId site, Set<PatientPseudonym> patients) {
    Map<PatientPseudonym, PersonalDetails> known = new HashMap<>();
    if (!patients.isEmpty()) {
      identities.find(site, patients).forEach((patient, bytes) -> known.put(patient, open(bytes)));
    }
    return known;
  }

  /**
   * Adds what a submission says of its patients; writes nothing when it says nothing new, or when
   * one of the sources is nobody any more.
   *
   * @param sources patients whose details go to others
   */
  public void remember(
      SiteId site, Map<PatientPseudonym, PersonalDetails> told, Set<PatientPseudonym> sources) {
    if (told.isEmpty()) {
      return;
    }
    Map<PatientPseudonym, PersonalDetails> known = known(site, told.keySet());
    Map<PatientPseudonym, byte[]> changed = new HashMap<>();
    told.forEach(
        (patient, details) -> {
          PersonalDetails before = known.getOrDefault(patient, PersonalDetails.none());
          PersonalDetails now = before.plus(details);
          if (!now.equals(before)) {
            changed.put(patient, close(now));
          }
        });
    if (!changed.isEmpty()) {
      identities.put(site, changed, sources);
    }
  }

  private byte[] close(PersonalDetails details) {
    try {
      return seal.close(JSON.writeValueAsBytes(details));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("personal details can always be written as JSON", e);
    }
  }

  private PersonalDetails open(byte[] sealed) {
    try {
      return JSON.readValue(seal.open(sealed), PersonalDetails.class);
    } catch (IOException e) {
      throw new UncheckedIOException("what the vault sealed must be personal details", e);
    }
  }
}
