package engraft.kit.blob;

import engraft.blobs.BlobStore;
import engraft.blobs.BlobStores;
import engraft.clinical.Digest;
import engraft.kit.transaction.OnWorker;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
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
    return OnWorker.run(() -> store.put(content));
  }

  /** The whole content, verified; fails with {@code BlobNotFoundException}. */
  public Uni<byte[]> read(Digest digest) {
    return OnWorker.run(() -> store.read(digest));
  }

  public Uni<Boolean> exists(Digest digest) {
    return OnWorker.run(() -> store.exists(digest));
  }

  /** Removes the content for good; what is not there stays so. */
  public Uni<Void> delete(Digest digest) {
    return OnWorker.run(
            () -> {
              store.delete(digest);
              return digest;
            })
        .replaceWithVoid();
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
