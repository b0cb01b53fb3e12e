package engraft.harmonization.cohorts;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The episodes that a cohort chooses from. Opens transactions of its own. */
public interface SiteEpisodes {

  /**
   * Every harmonized episode of a site, by id. Waits for those whose meaning a mapping changed:
   * none is told by tables that no longer hold.
   *
   * @param tables those in force
   */
  Uni<List<Episode>> of(SiteId site, Digest tables);
}
