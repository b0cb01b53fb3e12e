package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one submission newly said of one episode: kept, and told to the others.
 *
 * @param payload blob of the neutral record
 * @param original the sealed payload in the quarantine
 */
public record AcceptedRecord(
    UUID id,
    SiteId site,
    PatientPseudonym patient,
    EpisodeId episode,
    Digest payload,
    Digest original,
    Instant received,
    List<ResourceVersion> resources) {

  public AcceptedRecord {
    resources = List.copyOf(resources);
  }

  /** Whether it says nothing that still counted when it came. */
  boolean isLate() {
    return resources.stream().allMatch(ResourceVersion::isLate);
  }
}
