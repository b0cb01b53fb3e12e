package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a submission adds, in one transaction or not at all.
 *
 * @param unattached resources that speak of no patient
 * @param moved resources that were in other episodes before
 * @param aliases pseudonyms of the business identifiers of the patients introduced; those that are
 *     known already stay as they are
 * @param merged business identifiers that mean these patients from now on, whomever they meant
 * @param merges patients who are others from now on
 * @param mentions patients of whom nothing new is said, and the original that speaks of them
 */
public record Additions(
    SiteId site,
    Instant received,
    List<AcceptedRecord> records,
    List<ResourceVersion> unattached,
    Set<ResourceKey> moved,
    Map<String, PatientPseudonym> aliases,
    Map<String, PatientPseudonym> merged,
    Map<PatientPseudonym, PatientPseudonym> merges,
    Map<PatientPseudonym, Digest> mentions) {

  public Additions {
    records = List.copyOf(records);
    unattached = List.copyOf(unattached);
    moved = Set.copyOf(moved);
    aliases = Map.copyOf(aliases);
    merged = Map.copyOf(merged);
    merges = Map.copyOf(merges);
    mentions = Map.copyOf(mentions);
  }

  /** Moves nothing, merges nobody and says something new of all. */
  public Additions(
      SiteId site,
      Instant received,
      List<AcceptedRecord> records,
      List<ResourceVersion> unattached,
      Map<String, PatientPseudonym> aliases,
      Map<String, PatientPseudonym> merged) {
    this(site, received, records, unattached, Set.of(), aliases, merged, Map.of(), Map.of());
  }

  /** Those that others must know: what comes late is kept, and changes nothing. */
  public List<AcceptedRecord> told() {
    return records.stream().filter(record -> !record.isLate()).toList();
  }

  boolean isEmpty() {
    return records.isEmpty() && unattached.isEmpty() && mentions.isEmpty();
  }
}
