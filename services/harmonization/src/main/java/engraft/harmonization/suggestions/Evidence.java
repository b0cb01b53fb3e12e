package engraft.harmonization.suggestions;

import engraft.clinical.SiteId;
import engraft.contracts.record.Statement;
import engraft.harmonization.unmapped.ReviewItem;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What was sent under something that waits for review. Runs in the caller's transaction. */
public interface Evidence {

  /** At most so many statements, in the order of their episodes. */
  Uni<List<Statement>> of(SiteId site, ReviewItem item, int most);
}
