package engraft.kit.transaction;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Runs work that blocks aside, and comes back to where the caller's transaction lives. */
public final class OnWorker {

  private OnWorker() {}

  /** The work on a worker thread; what follows it runs on the caller's context again. */
  public static <T> Uni<T> run(Supplier<T> work) {
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
