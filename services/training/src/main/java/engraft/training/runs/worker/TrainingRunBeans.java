package engraft.training.runs.worker;

import engraft.kit.transaction.SiteTransactions;
import engraft.runs.RunDesk;
import engraft.runs.RunSettings;
import engraft.runs.RunTable;
import engraft.training.runs.TrainingRequest;
import engraft.worker.JobLauncher;
import engraft.worker.RunSupervisor;
import engraft.worker.RunWork;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The shared machinery of runs, for training requests. */
class TrainingRunBeans {

  @Produces
  @Singleton
  RunTable<TrainingRequest> table(SiteTransactions transactions) {
    return new RunTable<>(transactions, TrainingRequest.class);
  }

  @Produces
  @Singleton
  RunDesk<TrainingRequest> desk(
      RunTable<TrainingRequest> runs, SiteTransactions transactions, InstantSource clock) {
    return new RunDesk<>(runs, transactions, clock);
  }

  @Produces
  @Singleton
  RunSupervisor<TrainingRequest> supervisor(
      RunTable<TrainingRequest> runs,
      RunWork<TrainingRequest> work,
      JobLauncher launcher,
      RunSettings settings,
      InstantSource clock) {
    return new RunSupervisor<>(runs, work, launcher, settings.supervisor(), clock);
  }
}
