package engraft.adaptation.reports.rest;

import engraft.adaptation.runs.AdaptationOutcome;
import engraft.adaptation.runs.AdaptationRequest;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.kit.blob.Blobs;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import engraft.runs.RunDesk;
import engraft.runs.StoredRun;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the gate to release reads. */
@Path("/api/v1/adaptations/{id}")
@Tag(name = "Reports")
@RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
class ReportResource {

  private final RunDesk<AdaptationRequest> desk;
  private final Blobs blobs;
  private final Caller caller;

  ReportResource(RunDesk<AdaptationRequest> desk, Blobs blobs, Caller caller) {
    this.desk = desk;
    this.blobs = blobs;
    this.caller = caller;
  }

  @GET
  @Path("/report")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The validation report, as it lies under its digest")
  @APIResponse(responseCode = "200", description = "The report")
  @APIResponse(responseCode = "409", description = "no-report-yet")
  public Uni<byte[]> json(@PathParam("id") UUID id) {
    return report(id, AdaptationOutcome::report);
  }

  @GET
  @Path("/report.md")
  @Produces("text/markdown")
  @Operation(summary = "The validation report for people")
  @APIResponse(responseCode = "200", description = "The report")
  @APIResponse(responseCode = "409", description = "no-report-yet")
  public Uni<byte[]> markdown(@PathParam("id") UUID id) {
    return report(id, AdaptationOutcome::reportMarkdown);
  }

  private Uni<byte[]> report(UUID id, Function<AdaptationOutcome, Digest> which) {
    return desk.get(caller.requireSite(), id)
        .map(ReportResource::outcome)
        .chain(outcome -> blobs.read(which.apply(outcome)));
  }

  private static AdaptationOutcome outcome(StoredRun<AdaptationRequest> run) {
    return run.outcome()
        .map(json -> ContractJson.mapper().convertValue(json, AdaptationOutcome.class))
        .orElseThrow(
            () -> ProblemException.conflict("no-report-yet", "The adaptation is not completed."));
  }
}
