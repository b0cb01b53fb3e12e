package engraft.inference.deployment.runtime;

import engraft.inference.deployment.Arranging;
import engraft.kit.transaction.OnContext;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Arranges the models at start, when an event asks for it, and every few seconds: an event reaches
 * only one of several replicas.
 */
@ApplicationScoped
public class ArrangingSchedule {

  private static final Logger LOG = Logger.getLogger(ArrangingSchedule.class);

  private final Arranging arranging;
  private final OnContext onContext;
  private final AtomicInteger wanted = new AtomicInteger();

  ArrangingSchedule(Arranging arranging, OnContext onContext) {
    this.arranging = arranging;
    this.onContext = onContext;
  }

  void atStart(@Observes StartupEvent event) {
    soon();
  }

  @Scheduled(every = "5s", delayed = "5s")
  void tick() {
    soon();
  }

  /** Arranges soon; asked for during an arrangement, once more afterwards. */
  public void soon() {
    if (wanted.getAndIncrement() == 0) {
      arrange(wanted.get());
    }
  }

  private void arrange(int seen) {
    onContext
        .apart(arranging::arrange)
        .subscribe()
        .with(
            ignored -> {
              if (!wanted.compareAndSet(seen, 0)) {
                arrange(wanted.get());
              }
            },
            failure -> {
              wanted.set(0);
              LOG.warnf("models will be arranged later cause=%s", failure.toString());
            });
  }
}
