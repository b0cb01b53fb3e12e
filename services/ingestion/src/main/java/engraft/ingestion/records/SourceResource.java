package engraft.ingestion.records;

import engraft.clinical.Digest;
import java.util.List;

/**
 * One understood resource of a submission, still in the sender's identifiers; never printed.
 *
 * @param position where it stands in the submission
 * @param id the sender's own id, the same each time the resource is sent
 * @param content digest of the resource as sent
 */
public record SourceResource(
    int position,
    String type,
    String id,
    Digest content,
    Concern concern,
    List<SourceStatement.Part> parts) {

  public SourceResource {
    parts = List.copyOf(parts);
  }

  @Override
  public String toString() {
    return "SourceResource[position=%d, type=%s]".formatted(position, type);
  }
}
