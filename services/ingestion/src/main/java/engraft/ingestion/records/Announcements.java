package engraft.ingestion.records;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Tells the others, in the transaction that keeps the rows. */
public interface Announcements {

  Uni<Void> accepted(List<AcceptedRecord> records);

  Uni<Void> merged(Merge merge);
}
