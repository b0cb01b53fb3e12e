package engraft.adaptation.runs.rest;

import engraft.adaptation.runs.AdaptationRequest;
import engraft.adaptation.runs.ParentModels;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.runs.RunDesk;
import engraft.runs.RunDispatcher;
import engraft.runs.SnapshotInputs;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The hospital's adaptations. */
@Path("/api/v1/adaptations")
@Tag(name = "Adaptations")
@RolesAllowed(Roles.ML_ENGINEER)
class AdaptationResource {

  private final RunDesk<AdaptationRequest> desk;
  private final RunDispatcher dispatcher;
  private final SnapshotInputs snapshots;
  private final ParentModels parents;
  private final Caller caller;

  AdaptationResource(
      RunDesk<AdaptationRequest> desk,
      RunDispatcher dispatcher,
      SnapshotInputs snapshots,
      ParentModels parents,
      Caller caller) {
    this.desk = desk;
    this.dispatcher = dispatcher;
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
        .chain(() -> desk.ask(site, subject, request))
        .invoke(dispatcher::kick)
        .map(AdaptationView::of);
  }

  @GET
  @Operation(summary = "Lists the hospital's runs, the newest first")
  public Uni<Page<AdaptationView>> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    return desk.list(caller.requireSite(), after == null ? null : after.toString(), limit)
        .map(page -> page.map(AdaptationView::of));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Shows a run: Queued, Running with progress, Completed or Failed")
  public Uni<AdaptationView> get(@PathParam("id") UUID id) {
    return desk.get(caller.requireSite(), id).map(AdaptationView::of);
  }

  @GET
  @Path("/{id}/progress")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(summary = "Streams the run at each change until it is over")
  public Multi<AdaptationView> progress(@PathParam("id") UUID id) {
    SiteId site = caller.requireSite();
    desk.get(site, id).await().indefinitely();
    return desk.follow(site, id).map(AdaptationView::of);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(summary = "Ends a run; its checkpoint is kept")
  @APIResponse(responseCode = "409", description = "run-is-over")
  public Uni<AdaptationView> cancel(@PathParam("id") UUID id) {
    return desk.cancel(caller.requireSite(), id).map(AdaptationView::of);
  }

  @POST
  @Path("/{id}/retry")
  @ResponseStatus(202)
  @Operation(summary = "Queues a failed run again; it goes on from its checkpoint")
  @APIResponse(responseCode = "409", description = "run-not-failed")
  public Uni<AdaptationView> retry(@PathParam("id") UUID id) {
    return desk.retry(caller.requireSite(), id).invoke(dispatcher::kick).map(AdaptationView::of);
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
