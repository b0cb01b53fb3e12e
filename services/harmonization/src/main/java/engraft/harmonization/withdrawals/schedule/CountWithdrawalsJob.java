package engraft.harmonization.withdrawals.schedule;

import engraft.harmonization.consents.Consents;
import engraft.harmonization.withdrawals.CountWithdrawals;
import engraft.kit.transaction.SiteTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Counts at every site that has consents: a permission ends without anybody saying so. */
@ApplicationScoped
class CountWithdrawalsJob {

  private static final Logger LOG = Logger.getLogger(CountWithdrawalsJob.class);

  private final CountWithdrawals count;
  private final Consents consents;
  private final SiteTransactions transactions;

  CountWithdrawalsJob(CountWithdrawals count, Consents consents, SiteTransactions transactions) {
    this.count = count;
    this.consents = consents;
    this.transactions = transactions;
  }

  @Scheduled(
      every = "10m",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return transactions
        .forNetwork(() -> consents.sites().chain(count::at))
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "withdrawals are counted later cause=%s", failure.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull();
  }
}
