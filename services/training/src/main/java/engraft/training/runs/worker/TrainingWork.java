package engraft.training.runs.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.artifacts.Artifact;
import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.Lineage;
import engraft.blobs.BlobNotFoundException;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.runs.RunSettings;
import engraft.runs.SnapshotInputs;
import engraft.training.models.ModelSignatures;
import engraft.training.runs.TrainingRequest;
import engraft.worker.RunClaim;
import engraft.worker.RunDirectory;
import engraft.worker.RunFailedException;
import engraft.worker.RunFailure;
import engraft.worker.RunWork;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gives the worker its data cut and task, and publishes the artifact that it makes. */
@Singleton
class TrainingWork implements RunWork<TrainingRequest> {

  private final SnapshotInputs snapshots;
  private final BlobStore blobs;
  private final ArtifactBlobs artifacts;
  private final ModelSignatures signatures;
  private final TrainedModels trained;
  private final RunSettings settings;

  TrainingWork(
      SnapshotInputs snapshots,
      BlobStore blobs,
      ArtifactBlobs artifacts,
      ModelSignatures signatures,
      TrainedModels trained,
      RunSettings settings) {
    this.snapshots = snapshots;
    this.blobs = blobs;
    this.artifacts = artifacts;
    this.signatures = signatures;
    this.trained = trained;
    this.settings = settings;
  }

  @Override
  public void prepare(RunClaim<TrainingRequest> claim, RunDirectory directory)
      throws IOException, RunFailedException {
    TrainingRequest request = claim.request();
    Path snapshot = directory.input().resolve("snapshot");
    snapshots.fetch(claim.site(), request.snapshot(), snapshot);
    ObjectNode job = ContractJson.mapper().createObjectNode();
    job.put("kind", "train");
    job.set("task", ContractJson.mapper().valueToTree(request.task()));
    job.put("snapshot", snapshot.toString());
    if (request.maskProfile() != null) {
      job.put("maskProfile", maskProfile(request.maskProfile(), directory).toString());
    }
    if (request.experts() != null) {
      job.set("experts", ContractJson.mapper().valueToTree(request.experts()));
    }
    if (request.net() != null) {
      job.set("net", ContractJson.mapper().valueToTree(request.net()));
    }
    job.put("seed", request.seed());
    job.put("threads", settings.threads());
    Files.write(directory.job(), ContractJson.mapper().writeValueAsBytes(job));
  }

  private Path maskProfile(Digest profile, RunDirectory directory)
      throws IOException, RunFailedException {
    try {
      return Files.write(directory.input().resolve("mask-profile.json"), blobs.read(profile));
    } catch (BlobNotFoundException e) {
      throw new RunFailedException(
          new RunFailure("unknown-mask-profile", "There is no such mask profile."));
    }
  }

  @Override
  public void complete(RunClaim<TrainingRequest> claim, RunDirectory directory)
      throws IOException, RunFailedException {
    TrainingResult result = TrainingResult.read(directory.out().resolve("result.json"));
    Path folder = directory.out().resolve("artifact");
    Lineage lineage = lineage(claim);
    lineage.write(folder);
    Artifact artifact = Artifact.seal(folder);
    Digest model = artifacts.publish(artifact);
    trained.keep(claim, model, signatures.sign(model), lineage, result);
  }

  private static Lineage lineage(RunClaim<TrainingRequest> claim) {
    TrainingRequest request = claim.request();
    return new Lineage(
        Lineage.Kind.FOUNDATION,
        claim.site(),
        request.task().name(),
        List.of(request.snapshot()),
        Optional.ofNullable(request.maskProfile()),
        Optional.empty(),
        request.seed());
  }
}
