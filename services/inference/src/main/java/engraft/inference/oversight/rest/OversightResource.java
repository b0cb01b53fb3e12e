package engraft.inference.oversight.rest;

import engraft.clinical.SiteId;
import engraft.inference.oversight.Overruling;
import engraft.inference.oversight.Overrulings;
import engraft.inference.prediction.Predictions;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A clinician's decision against an answer. */
@Path("/api/v1/predictions/{id}")
@Tag(name = "Oversight")
class OversightResource {

  private final Overrulings overrulings;
  private final Predictions predictions;
  private final Caller caller;
  private final InstantSource clock;

  OversightResource(
      Overrulings overrulings, Predictions predictions, Caller caller, InstantSource clock) {
    this.overrulings = overrulings;
    this.predictions = predictions;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * @param decision a stable code without patient data: it is told to the log
   * @param reason free text: it stays with the hospital
   */
  @Schema(name = "OverrideRequest")
  record OverrideRequest(
      @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") @Schema(examples = "treat-as-high-risk")
          String decision,
      @NotBlank @Size(max = 2000) @Schema(examples = "Looks far worse than the numbers.")
          String reason) {}

  @Schema(name = "Override")
  record OverrideView(
      UUID id, UUID prediction, String decision, String reason, String by, Instant at) {

    static OverrideView of(Overruling overruling) {
      return new OverrideView(
          overruling.id(),
          overruling.prediction(),
          overruling.decision(),
          overruling.reason(),
          overruling.by(),
          overruling.at());
    }
  }

  @POST
  @Path("/override")
  @RolesAllowed(Roles.CLINICIAN)
  @ResponseStatus(201)
  @Operation(summary = "Records that I decide otherwise, and why")
  public Uni<OverrideView> override(
      @PathParam("id") UUID id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              name = "the clinician decides otherwise",
                              value =
                                  """
                                  {"decision": "treat-as-high-risk",
                                   "reason": "Looks far worse than the numbers."}
                                  """)))
          @NotNull
          @Valid
          OverrideRequest request) {
    Overruling overruling =
        new Overruling(
            UUID.randomUUID(),
            id,
            caller.requireSite(),
            request.decision(),
            request.reason(),
            caller.subject(),
            clock.instant());
    return overrulings
        .add(overruling)
        .map(
            kept -> {
              if (!kept) {
                throw noPrediction(id);
              }
              return OverrideView.of(overruling);
            });
  }

  @GET
  @Path("/overrides")
  @RolesAllowed({Roles.CLINICIAN, Roles.CLINICAL_LEAD})
  @Operation(summary = "Lists the decisions against an answer, the first one first")
  public Uni<Page<OverrideView>> list(@PathParam("id") UUID id) {
    SiteId site = caller.requireSite();
    return predictions
        .find(site, id)
        .map(found -> found.orElseThrow(() -> noPrediction(id)))
        .chain(() -> overrulings.on(site, id))
        .map(all -> new Page<>(all.stream().map(OverrideView::of).toList(), null));
  }

  private static ProblemException noPrediction(UUID id) {
    return ProblemException.notFound("there is no prediction " + id);
  }
}
