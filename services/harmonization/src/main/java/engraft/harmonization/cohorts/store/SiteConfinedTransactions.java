package engraft.harmonization.cohorts.store;

import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.Transactions;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** The service kit's transactions. */
@ApplicationScoped
class SiteConfinedTransactions implements Transactions {

  private final SiteTransactions transactions;

  SiteConfinedTransactions(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> Uni<T> forSite(SiteId site, Supplier<Uni<T>> work) {
    return transactions.forSite(site, work);
  }
}
