package engraft.kit.transaction;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Runs work where Hibernate Reactive may run: on an event loop, in a context that belongs to this
 * work alone. A session is bound to its context, so concurrent work needs a context each.
 */
@ApplicationScoped
public class OnContext {

  private final VertxInternal vertx;

  OnContext(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
  }

  /** Runs on the current request's context, or on a fresh one when there is none. */
  public <T> Uni<T> here(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () ->
                Context.isOnEventLoopThread() && VertxContext.isOnDuplicatedContext()
                    ? work.get()
                    : apart(work));
  }

  /** Runs on a fresh context; successive ones take turns on the event loops. */
  public <T> Uni<T> apart(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context =
                  VertxContext.createNewDuplicatedContext(vertx.createEventLoopContext());
              VertxContextSafetyToggle.setContextSafe(context, true);
              context.runOnContext(
                  ignored ->
                      Uni.createFrom()
                          .deferred(work::get)
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            });
  }
}
