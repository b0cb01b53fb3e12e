package engraft.harmonization.quality;

import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What quality looks at. Opens a transaction of its own. */
public interface SiteObservations {

  /** Every harmonized episode of a site, by id. */
  Uni<List<Observed>> of(SiteId site);
}
