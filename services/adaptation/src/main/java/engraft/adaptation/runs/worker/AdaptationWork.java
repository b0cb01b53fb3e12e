package engraft.adaptation.runs.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.adaptation.runs.AdaptationOutcome;
import engraft.adaptation.runs.AdaptationRequest;
import engraft.adaptation.runs.ParentModels;
import engraft.artifacts.Artifact;
import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.Lineage;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.runs.RunSettings;
import engraft.runs.SnapshotInputs;
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

/** Gives the worker the parent model and the data cut, and publishes what it makes of them. */
@Singleton
class AdaptationWork implements RunWork<AdaptationRequest> {

  private final SnapshotInputs snapshots;
  private final ParentModels parents;
  private final ArtifactBlobs artifacts;
  private final BlobStore blobs;
  private final AdaptedModels adapted;
  private final RunSettings settings;

  AdaptationWork(
      SnapshotInputs snapshots,
      ParentModels parents,
      ArtifactBlobs artifacts,
      BlobStore blobs,
      AdaptedModels adapted,
      RunSettings settings) {
    this.snapshots = snapshots;
    this.parents = parents;
    this.artifacts = artifacts;
    this.blobs = blobs;
    this.adapted = adapted;
    this.settings = settings;
  }

  @Override
  public void prepare(RunClaim<AdaptationRequest> claim, RunDirectory directory)
      throws IOException, RunFailedException {
    AdaptationRequest request = claim.request();
    Path snapshot = directory.input().resolve("snapshot");
    Path parent = Files.createDirectories(directory.input().resolve("parent"));
    snapshots.fetch(claim.site(), request.snapshot(), snapshot);
    parents.fetch(request.model(), claim.site(), parent);
    ObjectNode job = ContractJson.mapper().createObjectNode();
    job.put("kind", "adapt");
    job.put("parent", parent.toString());
    job.put("snapshot", snapshot.toString());
    job.put("labels", request.labels());
    job.put("seed", request.seed());
    if (request.strategies() != null) {
      job.set("strategies", ContractJson.mapper().valueToTree(request.strategies()));
    }
    job.put("threads", settings.threads());
    Files.write(directory.job(), ContractJson.mapper().writeValueAsBytes(job));
  }

  @Override
  public void complete(RunClaim<AdaptationRequest> claim, RunDirectory directory)
      throws IOException, RunFailedException {
    AdaptationResult result = AdaptationResult.read(directory.out().resolve("result.json"));
    Lineage lineage = lineage(claim);
    Path folder = directory.out().resolve("artifact");
    lineage.write(folder);
    Digest model = artifacts.publish(Artifact.seal(folder));
    AdaptationOutcome outcome =
        new AdaptationOutcome(
            result.whole(),
            blobs.put(Files.readAllBytes(directory.out().resolve("report.json"))),
            blobs.put(Files.readAllBytes(directory.out().resolve("report.md"))));
    adapted.keep(claim, model, lineage.task(), result, outcome);
  }

  private Lineage lineage(RunClaim<AdaptationRequest> claim) throws RunFailedException {
    AdaptationRequest request = claim.request();
    Lineage parent =
        parents
            .find(request.model(), claim.site())
            .orElseThrow(
                () ->
                    new RunFailedException(
                        new RunFailure("unknown-model", "The model that was adapted is gone.")));
    return new Lineage(
        Lineage.Kind.ADAPTED,
        claim.site(),
        parent.task(),
        List.of(request.snapshot()),
        parent.maskProfile(),
        Optional.of(request.model()),
        request.seed());
  }
}
