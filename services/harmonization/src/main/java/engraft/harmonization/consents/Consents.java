package engraft.harmonization.consents;

import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What patients said. Runs in the caller's transaction. */
public interface Consents {

  /** The newest version of every consent of a site's patients, in no order. */
  Uni<List<GivenConsent>> of(SiteId site);

  /** The sites that have any; the transaction sees the network. */
  Uni<List<SiteId>> sites();
}
