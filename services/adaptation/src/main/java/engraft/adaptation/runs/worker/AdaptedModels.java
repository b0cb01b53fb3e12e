package engraft.adaptation.runs.worker;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.adaptation.runs.AdaptationOutcome;
import engraft.adaptation.runs.AdaptationRequest;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.contracts.event.ModelEvent;
import engraft.contracts.event.ModelEvent.ModelAdapted;
import engraft.contracts.event.ModelEvent.ModelValidated;
import engraft.kit.outbox.Outbox;
import engraft.kit.transaction.SiteTransactions;
import engraft.runs.RunTable;
import engraft.worker.RunClaim;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps what a run made: the run completed, the model and its validation told, in one transaction;
 * or nothing of it when the run was lost meanwhile. A model is told of whatever the verdict: what
 * serves is a person's decision.
 */
@Singleton
class AdaptedModels {

  private static final Logger LOG = Logger.getLogger(AdaptedModels.class);

  private final RunTable<AdaptationRequest> runs;
  private final Outbox outbox;
  private final SiteTransactions transactions;
  private final InstantSource clock;

  AdaptedModels(
      RunTable<AdaptationRequest> runs,
      Outbox outbox,
      SiteTransactions transactions,
      InstantSource clock) {
    this.runs = runs;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Blocks until the transaction is committed. */
  void keep(
      RunClaim<AdaptationRequest> claim,
      Digest model,
      String task,
      AdaptationResult result,
      AdaptationOutcome outcome) {
    JsonNode kept = ContractJson.mapper().valueToTree(outcome);
    List<ModelEvent> events = events(claim, model, task, result, outcome.report());
    boolean held =
        transactions
            .forSite(
                claim.site(),
                () ->
                    runs.complete(claim, model, kept, clock.instant())
                        .chain(
                            completed ->
                                completed.isEmpty()
                                    ? Uni.createFrom().item(false)
                                    : outbox.addAll(events).replaceWith(true)))
            .await()
            .indefinitely();
    if (!held) {
      LOG.warnf("run=%s was lost before it could be completed", claim.id());
    }
  }

  private static List<ModelEvent> events(
      RunClaim<AdaptationRequest> claim,
      Digest model,
      String task,
      AdaptationResult result,
      Digest report) {
    AdaptationRequest request = claim.request();
    return List.of(
        new ModelAdapted(
            model,
            claim.site(),
            claim.id().value(),
            request.model(),
            task,
            request.snapshot(),
            result.strategy(),
            request.labels()),
        new ModelValidated(
            model,
            claim.site(),
            claim.id().value(),
            result.verdict(),
            result.reason(),
            result.auroc(),
            report,
            result.metric()));
  }
}
