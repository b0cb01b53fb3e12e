package engraft.harmonization.cohorts;

import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The episodes that a cohort chooses from. Opens a transaction of its own. */
public interface SiteEpisodes {

  /** Every harmonized episode of a site, by id. */
  Uni<List<Episode>> of(SiteId site);
}
