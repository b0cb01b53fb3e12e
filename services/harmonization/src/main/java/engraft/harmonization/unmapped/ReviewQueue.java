package engraft.harmonization.unmapped;

import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits for a person. Runs in the caller's transaction. */
public interface ReviewQueue {

  /** A site's items by id, those behind one only. */
  Uni<List<ReviewItem>> list(SiteId site, @Nullable String after, int limit);

  Uni<Optional<ReviewItem>> find(SiteId site, String id);
}
