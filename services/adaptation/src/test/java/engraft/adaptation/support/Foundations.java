package engraft.adaptation.support;

import engraft.artifacts.Artifact;
import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.Lineage;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models in the blob store, as training publishes them. */
public final class Foundations {

  private Foundations() {}

  public static Digest publish(Lineage.Kind kind, String site, BlobStore blobs) {
    try {
      Path folder = Files.createTempDirectory("engraft-artifact");
      Files.writeString(folder.resolve("model.onnx"), "a network of " + site);
      new Lineage(
              kind,
              new SiteId(site),
              "heart-disease",
              List.of(Digest.ofText("cut of " + site)),
              Optional.empty(),
              Optional.empty(),
              7)
          .write(folder);
      return new ArtifactBlobs(blobs).publish(Artifact.seal(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
