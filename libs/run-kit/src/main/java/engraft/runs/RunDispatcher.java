package engraft.runs;

import engraft.worker.RunSupervisor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Has the supervisor look for waiting runs: every second, and at once when one was asked for. */
@Singleton
public class RunDispatcher {

  private final RunSupervisor<?> supervisor;

  RunDispatcher(RunSupervisor<?> supervisor) {
    this.supervisor = supervisor;
  }

  /** Looks now, without making the caller wait. */
  public void kick() {
    Thread.ofVirtual().name("dispatch").start(supervisor::poll);
  }

  @Scheduled(every = "1s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void poll() {
    supervisor.poll();
  }

  @Scheduled(
      every = "1m",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void endStrays() {
    supervisor.endStrays();
  }

  void stop(@Observes ShutdownEvent shutdown) {
    supervisor.close();
  }
}
