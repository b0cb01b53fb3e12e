package engraft.training.models.rest;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import engraft.training.models.Models;
import engraft.training.models.RegisteredModel;
import engraft.training.models.RegistryEvents;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Takes models out of the registry and into it, each with its audit entry. Blocks. */
@Singleton
class Registry {

  private final Models models;
  private final RegistryEvents events;
  private final SiteTransactions transactions;

  Registry(Models models, RegistryEvents events, SiteTransactions transactions) {
    this.models = models;
    this.events = events;
    this.transactions = transactions;
  }

  RegisteredModel export(Digest digest, SiteId site, String actor) {
    return transactions
        .forSite(
            site,
            () ->
                models
                    .find(digest, site)
                    .map(
                        found ->
                            found.orElseThrow(
                                () ->
                                    ProblemException.notFound("There is no model " + digest + ".")))
                    .call(() -> events.action(site, actor, "model-exported", digest)))
        .await()
        .indefinitely();
  }

  /** The model as it is registered; one that was known stays as it was. */
  RegisteredModel register(RegisteredModel model, SiteId site, String actor) {
    return transactions
        .forSite(
            site,
            () ->
                models
                    .add(model)
                    .call(added -> added ? imported(model, site, actor) : nothing())
                    .chain(() -> models.find(model.digest(), site))
                    .map(found -> found.orElse(model)))
        .await()
        .indefinitely();
  }

  private Uni<Void> imported(RegisteredModel model, SiteId site, String actor) {
    return events.action(site, actor, "model-imported", model.digest());
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
