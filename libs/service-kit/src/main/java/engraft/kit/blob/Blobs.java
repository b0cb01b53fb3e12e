package engraft.kit.blob;

import engraft.blobs.BlobStore;
import engraft.blobs.BlobStores;
import engraft.clinical.Digest;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The blob store without blocking: work runs on a worker and comes back to the caller's context.
 */
@ApplicationScoped
public class Blobs {

  private final BlobStore store;

  Blobs(BlobStore store) {
    this.store = store;
  }

  public Uni<Digest> put(byte[] content) {
    return onWorker(() -> store.put(content));
  }

  /** The whole content, verified; fails with {@code BlobNotFoundException}. */
  public Uni<byte[]> read(Digest digest) {
    return onWorker(() -> store.read(digest));
  }

  public Uni<Boolean> exists(Digest digest) {
    return onWorker(() -> store.exists(digest));
  }

  /** Removes the content for good; what is not there stays so. */
  public Uni<Void> delete(Digest digest) {
    return onWorker(
            () -> {
              store.delete(digest);
              return digest;
            })
        .replaceWithVoid();
  }

  private static <T> Uni<T> onWorker(Supplier<T> work) {
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

  /** Makes the store a bean of its own, for code on worker and virtual threads. */
  static class Stores {

    @Produces
    @Singleton
    @DefaultBean
    BlobStore open(@ConfigProperty(name = "engraft.blobs.url") URI url) {
      return BlobStores.open(url);
    }

    void close(@Disposes BlobStore store) {
      store.close();
    }
  }
}
