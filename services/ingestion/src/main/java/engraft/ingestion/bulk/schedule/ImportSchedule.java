package engraft.ingestion.bulk.schedule;

import engraft.ingestion.bulk.RunImports;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks every second for imports that wait, and works until none does. */
@ApplicationScoped
class ImportSchedule {

  private final RunImports imports;
  private volatile boolean stopping;

  ImportSchedule(RunImports imports) {
    this.imports = imports;
  }

  @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void work() {
    boolean more = true;
    while (more && !stopping) {
      more = imports.turn();
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopping = true;
  }
}
