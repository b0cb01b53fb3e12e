package engraft.harmonization.cohorts;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Consumer;

/** The episodes that a cohort chooses from. Opens transactions of its own. */
public interface SiteEpisodes {

  /**
   * Hands on every harmonized episode of a site, by id and as they all were at one moment, some at
   * a time: a site may have more than memory holds. Waits for those whose meaning a mapping
   * changed: none is told by tables that no longer hold.
   *
   * @param tables those in force
   * @param take given some episodes on a thread that may block
   */
  Uni<Void> each(SiteId site, Digest tables, Consumer<List<Episode>> take);
}
