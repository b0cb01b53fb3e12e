package engraft.harmonization.episodes.schedule;

import engraft.harmonization.episodes.HarmonizeRecords;
import engraft.kit.transaction.SiteTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Works off the episodes whose meaning a new mapping changed, a batch a transaction. */
@ApplicationScoped
class HarmonizeAgainJob {

  private static final Logger LOG = Logger.getLogger(HarmonizeAgainJob.class);
  private static final int BATCH = 100;

  private final HarmonizeRecords harmonize;
  private final SiteTransactions transactions;

  HarmonizeAgainJob(HarmonizeRecords harmonize, SiteTransactions transactions) {
    this.harmonize = harmonize;
    this.transactions = transactions;
  }

  @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return batches()
        .onFailure()
        .invoke(failure -> LOG.warnf("episodes wait longer: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> batches() {
    return transactions
        .forNetwork(() -> harmonize.again(BATCH))
        .chain(done -> done.size() == BATCH ? batches() : Uni.createFrom().voidItem());
  }
}
