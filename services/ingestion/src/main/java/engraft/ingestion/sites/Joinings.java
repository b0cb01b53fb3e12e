package engraft.ingestion.sites;

import io.smallrye.mutiny.Uni;

/** Tells everybody who joined, in the transaction that keeps the row. */
public interface Joinings {

  Uni<Void> joined(Site.Member site);
}
