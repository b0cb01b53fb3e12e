package engraft.adaptation.runs.rest;

import engraft.adaptation.runs.AdaptationRequest;
import engraft.adaptation.runs.ParentModels;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import engraft.runs.RunDesk;
import engraft.runs.RunDispatcher;
import engraft.runs.SnapshotInputs;
import engraft.runs.rest.RunResource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The hospital's adaptations. */
@Path("/api/v1/adaptations")
@Tag(name = "Adaptations")
@RolesAllowed(Roles.ML_ENGINEER)
class AdaptationResource extends RunResource<AdaptationRequest, AdaptationView> {

  private final SnapshotInputs snapshots;
  private final ParentModels parents;
  private final Caller caller;

  AdaptationResource(
      RunDesk<AdaptationRequest> desk,
      RunDispatcher dispatcher,
      SnapshotInputs snapshots,
      ParentModels parents,
      Caller caller) {
    super(desk, dispatcher, caller, AdaptationView::of);
    this.snapshots = snapshots;
    this.parents = parents;
    this.caller = caller;
  }

  @POST
  @ResponseStatus(202)
  @Operation(summary = "Asks for a model to be adapted to the hospital and validated there")
  @APIResponse(responseCode = "202", description = "Queued; follow /progress")
  @APIResponse(responseCode = "422", description = "unknown-snapshot or unknown-model")
  public Uni<AdaptationView> ask(@Valid @NotNull NewAdaptation asked) {
    SiteId site = caller.requireSite();
    String subject = caller.subject();
    AdaptationRequest request = asked.toRequest();
    return snapshots
        .require(site, request.snapshot())
        .chain(() -> requireParent(site, request.model()))
        .chain(() -> queue(site, subject, request));
  }

  private Uni<Void> requireParent(SiteId site, Digest model) {
    return Uni.createFrom()
        .item(() -> parents.find(model, site))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            found -> {
              if (found.isEmpty()) {
                throw ProblemException.unprocessable(
                    "unknown-model",
                    "There is no such model.\nMaybe give the digest of a foundation model.");
              }
            })
        .replaceWithVoid();
  }
}
