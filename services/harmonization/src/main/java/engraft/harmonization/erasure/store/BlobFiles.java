package engraft.harmonization.erasure.store;

import engraft.clinical.Digest;
import engraft.harmonization.erasure.Files;
import engraft.kit.blob.Blobs;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Files in the blob store. */
@ApplicationScoped
class BlobFiles implements Files {

  private final Blobs blobs;

  BlobFiles(Blobs blobs) {
    this.blobs = blobs;
  }

  @Override
  public Uni<Void> remove(List<Digest> files) {
    return Multi.createFrom()
        .iterable(files)
        .onItem()
        .transformToUniAndConcatenate(blobs::delete)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
