package engraft.training.releases.rest;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Person;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import engraft.training.models.Standing.Decision;
import engraft.training.models.Validation;
import engraft.training.releases.ReleaseDecision;
import engraft.training.releases.ReleaseModel;
import engraft.training.releases.ReleaseModel.Outcome;
import engraft.training.releases.RetireModel;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** A clinical lead's word on what serves the hospital. */
@Path("/api/v1/models/{digest}")
@Tag(name = "Releases")
@RolesAllowed(Roles.CLINICAL_LEAD)
class ReleaseResource {

  private final ReleaseModel releases;
  private final RetireModel retirements;
  private final SiteTransactions transactions;
  private final Caller caller;
  private final Person person;

  ReleaseResource(
      ReleaseModel releases,
      RetireModel retirements,
      SiteTransactions transactions,
      Caller caller,
      Person person) {
    this.releases = releases;
    this.retirements = retirements;
    this.transactions = transactions;
    this.caller = caller;
    this.person = person;
  }

  @POST
  @Path("/releases")
  @Operation(summary = "Releases a validated model to the caller's hospital")
  @APIResponse(responseCode = "201", description = "It serves the hospital from now on")
  @APIResponse(
      responseCode = "409",
      description =
          "Refused, with the numbers: insufficient-evidence, harmful, not-validated, retired,"
              + " already-released, or withdrawn-patients until they are acknowledged")
  @APIResponse(responseCode = "403", description = "release-needs-a-person: not for machines")
  public Uni<RestResponse<ReleaseView>> release(
      @PathParam("digest") Digest model, @Valid @NotNull ReleaseRequest request) {
    SiteId site = caller.requireSite();
    Decision decision = new Decision(deciding(), request.reason());
    return transactions
        .forSite(
            site,
            () ->
                releases.release(
                    new ReleaseModel.Request(model, site, decision, request.acknowledges())))
        .map(outcome -> answer(outcome, model));
  }

  @POST
  @Path("/retire")
  @Operation(summary = "Ends a model's service at the caller's hospital")
  @APIResponse(responseCode = "200", description = "Retired")
  @APIResponse(responseCode = "409", description = "not-released: it does not serve here")
  public Uni<ReleaseView> retire(
      @PathParam("digest") Digest model, @Valid @NotNull ReleaseRequest request) {
    SiteId site = caller.requireSite();
    Decision decision = new Decision(deciding(), request.reason());
    return transactions
        .forSite(site, () -> retirements.retire(model, site, decision))
        .map(
            retired ->
                retired
                    .map(ReleaseView::of)
                    .orElseThrow(
                        () ->
                            ProblemException.conflict(
                                "not-released", "The model does not serve this hospital.")));
  }

  private String deciding() {
    return person.require(
        "release-needs-a-person",
        "A person decides what serves a hospital.\nMaybe sign in as its clinical lead.");
  }

  private static RestResponse<ReleaseView> answer(Outcome outcome, Digest model) {
    return switch (outcome) {
      case Outcome.Done done ->
          RestResponse.ResponseBuilder.<ReleaseView>created(URI.create("/api/v1/models/" + model))
              .entity(ReleaseView.of(done.released(), done.replaced().orElse(null)))
              .build();
      case Outcome.Refused refused -> throw refusal(refused.why());
      case Outcome.UnknownModel _ ->
          throw ProblemException.notFound("There is no model " + model + ".");
    };
  }

  private static ProblemException refusal(ReleaseDecision.Refused refused) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    refused.validation().ifPresent(validation -> describe(validation, numbers));
    return new ProblemException(409, refused.reason().code(), refused.reason().sentence(), numbers);
  }

  private static void describe(Validation validation, Map<String, Object> numbers) {
    numbers.put("verdict", validation.verdict().code());
    numbers.put("reason", validation.reason());
    numbers.put(validation.metric().name(), validation.metric());
    numbers.put("report", validation.report().hex());
    numbers.put("adaptation", validation.adaptation());
  }
}
