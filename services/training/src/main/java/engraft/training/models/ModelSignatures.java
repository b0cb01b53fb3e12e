package engraft.training.models;

import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.ArtifactSignature;
import engraft.artifacts.ModelSigner;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import jakarta.inject.Singleton;

/**
 * The registry's word, as a signature in the blob store, that an artifact is what it was. Blocks.
 */
@Singleton
public class ModelSignatures {

  private final ArtifactBlobs artifacts;
  private final BlobStore blobs;
  private final ModelSigner signer;

  ModelSignatures(ArtifactBlobs artifacts, BlobStore blobs, ModelSigner signer) {
    this.artifacts = artifacts;
    this.blobs = blobs;
    this.signer = signer;
  }

  /** Signs a published model and keeps the signature; gives its blob. */
  public Digest sign(Digest model) {
    return blobs.put(signer.sign(artifacts.manifest(model)).json());
  }

  /** Keeps a signature that came with an imported model. */
  public Digest keep(ArtifactSignature signature) {
    return blobs.put(signature.json());
  }

  public ArtifactSignature read(Digest signature) {
    return ArtifactSignature.parse(blobs.read(signature));
  }
}
