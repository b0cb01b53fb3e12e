package engraft.adaptation.runs.worker;

import engraft.adaptation.runs.AdaptationRequest;
import engraft.kit.transaction.SiteTransactions;
import engraft.runs.RunDesk;
import engraft.runs.RunSettings;
import engraft.runs.RunTable;
import engraft.worker.JobLauncher;
import engraft.worker.RunSupervisor;
import engraft.worker.RunWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The shared machinery of runs, for adaptations. */
class AdaptationRunBeans {

  @Produces
  @Singleton
  RunTable<AdaptationRequest> table(SiteTransactions transactions) {
    return new RunTable<>(transactions, AdaptationRequest.class);
  }

  @Produces
  @Singleton
  RunDesk<AdaptationRequest> desk(
      RunTable<AdaptationRequest> runs, SiteTransactions transactions, InstantSource clock) {
    return new RunDesk<>(runs, transactions, clock);
  }

  @Produces
  @Singleton
  RunSupervisor<AdaptationRequest> supervisor(
      RunTable<AdaptationRequest> runs,
      RunWork<AdaptationRequest> work,
      JobLauncher launcher,
      RunSettings settings,
      InstantSource clock) {
    return new RunSupervisor<>(runs, work, launcher, settings.supervisor(), clock);
  }
}
