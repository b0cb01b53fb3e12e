package engraft.inference.deployment.runtime;

import engraft.inference.deployment.Aside;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Runs work on a worker thread and comes back to the caller's context. */
@ApplicationScoped
class Workers implements Aside {

  @Override
  public <T> Uni<T> run(Supplier<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context context = Vertx.currentContext();
              Uni<T> done =
                  Uni.createFrom()
                      .item(work)
                      .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
              return context == null
                  ? done
                  : done.emitOn(task -> context.runOnContext(ignored -> task.run()));
            });
  }
}
