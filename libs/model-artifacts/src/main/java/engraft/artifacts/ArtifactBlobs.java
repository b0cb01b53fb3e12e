package engraft.artifacts;

import engraft.artifacts.InvalidArtifactException.Reason;
import engraft.blobs.BlobNotFoundException;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Artifacts in the blob store: each file under its digest, and the manifest under the model's.
 * Calls block.
 */
public final class ArtifactBlobs {

  private final BlobStore blobs;

  public ArtifactBlobs(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Keeps the artifact; the manifest goes last, so that a model that can be found is whole. */
  public Digest publish(Artifact artifact) throws IOException {
    for (Map.Entry<String, Digest> file : artifact.manifest().files().entrySet()) {
      try (InputStream content = Files.newInputStream(artifact.file(file.getKey()))) {
        if (!blobs.put(content).equals(file.getValue())) {
          throw new InvalidArtifactException(
              Reason.CONTENT_ALTERED, "a file changed while it was published");
        }
      }
    }
    return blobs.put(artifact.manifest().json());
  }

  /**
   * The table of contents of a published model.
   *
   * @throws BlobNotFoundException when there is no such model
   */
  public ArtifactManifest manifest(Digest model) {
    return ArtifactManifest.parse(blobs.read(model));
  }

  /**
   * One file of a published model, whole; for the small ones.
   *
   * @throws InvalidArtifactException when the model has no such file
   */
  public byte[] file(Digest model, String path) {
    return blobs.read(digest(manifest(model), path));
  }

  private static Digest digest(ArtifactManifest manifest, String path) {
    Digest digest = manifest.files().get(path);
    if (digest == null) {
      throw new InvalidArtifactException(
          Reason.BAD_MANIFEST, "the artifact has no file %s".formatted(path));
    }
    return digest;
  }

  /** Writes the bundle of a published model; the stream stays open. */
  public void bundle(Digest model, ArtifactSignature signature, OutputStream out)
      throws IOException {
    ArtifactManifest manifest = manifest(model);
    ModelBundle.pack(manifest, signature, path -> blobs.open(digest(manifest, path)), out);
  }

  /**
   * Brings a published model into an empty directory; every byte is checked on the way.
   *
   * @throws BlobNotFoundException when there is no such model
   */
  public Artifact fetch(Digest model, Path directory) throws IOException {
    ArtifactManifest manifest = manifest(model);
    for (Map.Entry<String, Digest> file : manifest.files().entrySet()) {
      Path target = directory.resolve(file.getKey());
      Path parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (InputStream content = blobs.open(file.getValue())) {
        Files.copy(content, target);
      }
    }
    Files.write(directory.resolve(ArtifactManifest.FILE), manifest.json());
    return new Artifact(directory, manifest);
  }
}
