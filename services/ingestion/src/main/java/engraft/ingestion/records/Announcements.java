package engraft.ingestion.records;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Tells the others, in the transaction that keeps the rows. */
public interface Announcements {

  /**
   * Tells of records.
   *
   * @param moved resources in them that were in other episodes before
   */
  Uni<Void> accepted(List<AcceptedRecord> records, Set<ResourceKey> moved);

  Uni<Void> merged(Merge merge);
}
