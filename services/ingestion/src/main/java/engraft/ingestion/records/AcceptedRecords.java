package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The site's accepted records; every call is confined to one site and may block. */
public interface AcceptedRecords {

  /** What is already known of these resources and identifiers. */
  Known known(SiteId site, Set<ResourceKey> resources, Set<String> aliases);

  /**
   * Adds rows and announces each record that says something new, all in one transaction.
   *
   * @return false, and nothing is added, when another submission added one of the versions first,
   *     or one of the patients was erased meanwhile
   */
  boolean add(Additions additions);

  /** Those versions of these resources that came of one original. */
  Set<ResourceVersion> cameOf(SiteId site, Digest original, Set<ResourceKey> resources);

  /** Those payloads that no accepted record of the site names. */
  List<Digest> unnamed(SiteId site, Set<Digest> payloads);

  /** Removes the original of a submission that speaks of an erased patient. */
  void forget(Digest original);

  /**
   * The newest first.
   *
   * @param before the last id of the page before, or empty for the first page
   */
  List<AcceptedRecord> list(SiteId site, Optional<UUID> before, int limit);

  /** What came of one original, the oldest first. */
  List<AcceptedRecord> ofOriginal(SiteId site, Digest original);

  Optional<AcceptedRecord> find(SiteId site, UUID record);

  /**
   * @param versions every version of each resource asked for, in their order
   * @param owners the patients whose episodes the versions are in
   * @param patients the patients behind the aliases that are known
   * @param erased the site's erased patients, of whom nothing is kept
   * @param merged the site's patients who are others now
   */
  record Known(
      Map<ResourceKey, List<ResourceVersion>> versions,
      Map<EpisodeId, PatientPseudonym> owners,
      Map<String, PatientPseudonym> patients,
      Set<PatientPseudonym> erased,
      Map<PatientPseudonym, PatientPseudonym> merged) {
    public Known {
      versions = Map.copyOf(versions);
      owners = Map.copyOf(owners);
      patients = Map.copyOf(patients);
      erased = Set.copyOf(erased);
      merged = Map.copyOf(merged);
    }

    /** Now, or just after all that is known: also where another instance's clock is ahead. */
    Instant afterAll(Instant now) {
      return versions.values().stream()
          .map(known -> known.getLast().telling().received().plus(1, ChronoUnit.MICROS))
          .filter(now::isBefore)
          .max(Comparator.naturalOrder())
          .orElse(now);
    }
  }
}
