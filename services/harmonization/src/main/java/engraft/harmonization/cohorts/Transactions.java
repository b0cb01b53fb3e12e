package engraft.harmonization.cohorts;

import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs work in one transaction that is confined to a site. */
public interface Transactions {
  <T> Uni<T> forSite(SiteId site, Supplier<Uni<T>> work);
}
