package engraft.contracts.record;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;

/**
 * What one submission says of one patient's episode, de-identified, in the sender's codes and
 * units.
 *
 * <p>Stored as JSON in the blob store; events name it by digest.
 *
 * @param received when the platform accepted it; orders corrections of the same resource
 */
public record ClinicalRecord(
    SiteId site,
    PatientPseudonym patient,
    EpisodeId episode,
    Instant received,
    List<Entry> entries) {

  public ClinicalRecord {
    entries = List.copyOf(entries);
  }

  /**
   * One source resource. A later entry of the same type and id replaces an earlier one.
   *
   * @param id pseudonymous: unique within the site
   * @param content digest of the source resource, for the proof
   */
  public record Entry(String type, String id, Digest content, Statement statement) {}
}
