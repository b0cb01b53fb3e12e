package engraft.training.runs.rest;

import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.runs.RunDesk;
import engraft.runs.RunDispatcher;
import engraft.runs.SnapshotInputs;
import engraft.runs.rest.RunResource;
import engraft.training.runs.TrainingRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The hospital's training runs. */
@Path("/api/v1/training-runs")
@Tag(name = "Training runs")
@RolesAllowed(Roles.ML_ENGINEER)
class TrainingRunResource extends RunResource<TrainingRequest, TrainingRunView> {

  private final SnapshotInputs snapshots;
  private final Caller caller;

  TrainingRunResource(
      RunDesk<TrainingRequest> desk,
      RunDispatcher dispatcher,
      SnapshotInputs snapshots,
      Caller caller) {
    super(desk, dispatcher, caller, TrainingRunView::of);
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
    return snapshots.require(site, request.snapshot()).chain(() -> queue(site, subject, request));
  }
}
