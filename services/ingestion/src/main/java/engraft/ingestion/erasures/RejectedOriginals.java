package engraft.ingestion.erasures;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.deidentification.known.KnownIdentifiers;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.rejections.Rejection;
import engraft.ingestion.rejections.Rejections;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds rejected originals of a patient: of what was never understood no row says whom it names, so
 * the originals are opened and looked through for the numbers by which the hospital knows them. A
 * name is not enough, since others have it too.
 */
public final class RejectedOriginals {

  private static final int PAGE = 200;

  private final Rejections rejections;
  private final Quarantine quarantine;
  private final Vault vault;

  public RejectedOriginals(Rejections rejections, Quarantine quarantine, Vault vault) {
    this.rejections = rejections;
    this.quarantine = quarantine;
    this.vault = vault;
  }

  /**
   * Those that hold one of the patient's numbers of five characters or more. Blocks.
   *
   * @param named the number by which the erasure was asked for
   */
  public Set<Digest> naming(SiteId site, PatientPseudonym patient, String named) {
    PersonalDetails known =
        vault.known(site, Set.of(patient)).getOrDefault(patient, PersonalDetails.none());
    List<String> numbers =
        new PersonalDetails(List.of(), List.of(), List.of(), List.of(named))
            .plus(new PersonalDetails(List.of(), List.of(), List.of(), known.identifiers()))
            .identifiers();
    KnownIdentifiers identifiers =
        new KnownIdentifiers(new PersonalDetails(List.of(), List.of(), List.of(), numbers));
    Set<Digest> naming = new HashSet<>();
    Optional<UUID> last = Optional.empty();
    List<Rejection> page;
    do {
      page = rejections.list(site, last, PAGE);
      for (Rejection rejection : page) {
        if (names(rejection.submitted().original(), identifiers)) {
          naming.add(rejection.submitted().original());
        }
        last = Optional.of(rejection.id());
      }
    } while (page.size() == PAGE);
    return naming;
  }

  private boolean names(Digest original, KnownIdentifiers identifiers) {
    return quarantine.has(original)
        && !identifiers
            .find(new String(quarantine.open(original).body(), StandardCharsets.UTF_8))
            .isEmpty();
  }
}
