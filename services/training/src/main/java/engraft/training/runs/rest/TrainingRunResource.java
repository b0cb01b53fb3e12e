package engraft.training.runs.rest;

import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.runs.RunDesk;
import engraft.runs.RunDispatcher;
import engraft.runs.SnapshotInputs;
import engraft.training.runs.TrainingRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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

/** The hospital's training runs. */
@Path("/api/v1/training-runs")
@Tag(name = "Training runs")
@RolesAllowed(Roles.ML_ENGINEER)
class TrainingRunResource {

  private final RunDesk<TrainingRequest> desk;
  private final RunDispatcher dispatcher;
  private final SnapshotInputs snapshots;
  private final Caller caller;

  TrainingRunResource(
      RunDesk<TrainingRequest> desk,
      RunDispatcher dispatcher,
      SnapshotInputs snapshots,
      Caller caller) {
    this.desk = desk;
    this.dispatcher = dispatcher;
    this.snapshots = snapshots;
    this.caller = caller;
  }

  @POST
  @ResponseStatus(202)
  @Operation(summary = "Asks for a foundation model to be fitted on a snapshot")
  @APIResponse(responseCode = "202", description = "Queued; follow /progress")
  @APIResponse(responseCode = "422", description = "unknown-snapshot")
  public Uni<TrainingRunView> ask(@Valid @NotNull NewTrainingRun asked) {
    SiteId site = caller.requireSite();
    String subject = caller.subject();
    TrainingRequest request = asked.toRequest();
    return snapshots
        .require(site, request.snapshot())
        .chain(() -> desk.ask(site, subject, request))
        .invoke(dispatcher::kick)
        .map(TrainingRunView::of);
  }

  @GET
  @Operation(summary = "Lists the hospital's runs, the newest first")
  public Uni<Page<TrainingRunView>> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    return desk.list(caller.requireSite(), after == null ? null : after.toString(), limit)
        .map(page -> page.map(TrainingRunView::of));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Shows a run: Queued, Running with progress, Completed or Failed")
  public Uni<TrainingRunView> get(@PathParam("id") UUID id) {
    return desk.get(caller.requireSite(), id).map(TrainingRunView::of);
  }

  @GET
  @Path("/{id}/progress")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Blocking
  @Operation(summary = "Streams the run at each change until it is over")
  public Multi<TrainingRunView> progress(@PathParam("id") UUID id) {
    SiteId site = caller.requireSite();
    desk.get(site, id).await().indefinitely();
    return desk.follow(site, id).map(TrainingRunView::of);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(summary = "Ends a run; its checkpoint is kept")
  @APIResponse(responseCode = "409", description = "run-is-over")
  public Uni<TrainingRunView> cancel(@PathParam("id") UUID id) {
    return desk.cancel(caller.requireSite(), id).map(TrainingRunView::of);
  }

  @POST
  @Path("/{id}/retry")
  @ResponseStatus(202)
  @Operation(summary = "Queues a failed run again; it goes on from its checkpoint")
  @APIResponse(responseCode = "409", description = "run-not-failed")
  public Uni<TrainingRunView> retry(@PathParam("id") UUID id) {
    return desk.retry(caller.requireSite(), id).invoke(dispatcher::kick).map(TrainingRunView::of);
  }
}
