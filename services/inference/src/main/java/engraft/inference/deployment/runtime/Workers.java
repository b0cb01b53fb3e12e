package engraft.inference.deployment.runtime;

import engraft.inference.deployment.Aside;
import engraft.kit.transaction.OnWorker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Runs work on a worker thread and comes back to the caller's context. */
@ApplicationScoped
class Workers implements Aside {

  @Override
  public <T> Uni<T> run(Supplier<T> work) {
    return OnWorker.run(work);
  }
}
