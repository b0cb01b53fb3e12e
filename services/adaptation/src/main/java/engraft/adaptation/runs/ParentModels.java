package engraft.adaptation.runs;

import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.InvalidArtifactException;
import engraft.artifacts.Lineage;
import engraft.blobs.BlobNotFoundException;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.worker.RunFailedException;
import engraft.worker.RunFailure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Models to adapt, by digest from the blob store, as far as the hospital may use them. Blocks. */
@Singleton
public class ParentModels {

  private final ArtifactBlobs artifacts;

  ParentModels(ArtifactBlobs artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * Where the model comes from; empty when there is none that the hospital may see. A model adapted
   * to another hospital is as unknown as one that does not exist.
   */
  public Optional<Lineage> find(Digest model, SiteId site) {
    try {
      Lineage lineage = Lineage.parse(artifacts.file(model, Lineage.FILE));
      return Optional.of(lineage).filter(known -> known.isVisibleTo(site));
    } catch (BlobNotFoundException | InvalidArtifactException e) {
      return Optional.empty();
    }
  }

  /** Brings the model into a folder. */
  public Lineage fetch(Digest model, SiteId site, Path folder)
      throws IOException, RunFailedException {
    Lineage lineage =
        find(model, site)
            .orElseThrow(
                () ->
                    new RunFailedException(
                        new RunFailure("unknown-model", "There is no such model to adapt.")));
    artifacts.fetch(model, folder);
    return lineage;
  }
}
