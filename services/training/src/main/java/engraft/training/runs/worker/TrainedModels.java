package engraft.training.runs.worker;

import engraft.artifacts.Lineage;
import engraft.clinical.Digest;
import engraft.contracts.event.ModelEvent.ModelTrained;
import engraft.kit.outbox.Outbox;
import engraft.kit.transaction.SiteTransactions;
import engraft.runs.RunTable;
import engraft.training.models.Origin;
import engraft.training.models.RecordEvidence;
import engraft.training.models.RegisteredModel;
import engraft.training.runs.TrainingRequest;
import engraft.worker.RunClaim;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps what a run made: the run completed, the model registered and everybody told, in one
 * transaction; or nothing of it when the run was lost meanwhile.
 */
@Singleton
class TrainedModels {

  private static final Logger LOG = Logger.getLogger(TrainedModels.class);

  private final RunTable<TrainingRequest> runs;
  private final RecordEvidence registry;
  private final Outbox outbox;
  private final SiteTransactions transactions;
  private final InstantSource clock;

  TrainedModels(
      RunTable<TrainingRequest> runs,
      RecordEvidence registry,
      Outbox outbox,
      SiteTransactions transactions,
      InstantSource clock) {
    this.runs = runs;
    this.registry = registry;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Blocks until the transaction is committed. */
  void keep(
      RunClaim<TrainingRequest> claim,
      Digest model,
      Digest signature,
      Lineage lineage,
      TrainingResult result) {
    Instant now = clock.instant();
    RegisteredModel registered = registered(claim, model, signature, lineage, result, now);
    ModelTrained event =
        new ModelTrained(
            model,
            claim.site(),
            claim.id().value(),
            lineage.task(),
            lineage.snapshots(),
            lineage.maskProfile().orElse(null),
            result.auroc());
    boolean kept =
        transactions
            .forSite(
                claim.site(),
                () ->
                    runs.complete(claim, model, result.whole(), now)
                        .chain(
                            completed ->
                                completed.isEmpty()
                                    ? Uni.createFrom().item(false)
                                    : registry
                                        .register(registered)
                                        .chain(() -> outbox.add(event))
                                        .replaceWith(true)))
            .await()
            .indefinitely();
    if (!kept) {
      LOG.warnf("run=%s was lost before it could be completed", claim.id());
    }
  }

  private static RegisteredModel registered(
      RunClaim<TrainingRequest> claim,
      Digest model,
      Digest signature,
      Lineage lineage,
      TrainingResult result,
      Instant now) {
    return new RegisteredModel(
        model,
        RegisteredModel.Kind.FOUNDATION,
        claim.site(),
        lineage.task(),
        lineage.snapshots(),
        lineage.maskProfile(),
        Optional.empty(),
        new Origin.Trained(claim.id().value()),
        Optional.of(result.metrics()),
        signature,
        now);
  }
}
