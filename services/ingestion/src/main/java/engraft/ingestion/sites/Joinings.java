package engraft.ingestion.sites;

import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;

/** Tells everybody who joined, in the transaction that keeps the row. */
public interface Joinings {

  Uni<Void> joined(Site.Member site);

  /** Tells the log, likewise. */
  Uni<Void> changing(SiteId site, String actor, Sites.Change change);
}
