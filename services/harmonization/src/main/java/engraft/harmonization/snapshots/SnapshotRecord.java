package engraft.harmonization.snapshots;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.CohortSelection;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * A snapshot that was cut.
 *
 * @param manifest blob of its manifest; names it for ever
 * @param mapping blob of the mapping tables in force, {@code mapping.json}
 * @param cohort the query as canonical JSON; {@code "all"} for none
 * @param files blob of each Parquet file
 * @param leftOut how many patients were left out, by reason
 * @param maskProfile blob of the mask profile
 */
public record SnapshotRecord(
    UUID id,
    SiteId site,
    Digest manifest,
    Digest mapping,
    String cohort,
    List<CohortSelection.Step> flow,
    long episodes,
    List<ConceptId> concepts,
    SortedMap<String, Digest> files,
    SortedMap<String, Integer> leftOut,
    Digest maskProfile,
    Instant createdAt,
    String createdBy) {}
