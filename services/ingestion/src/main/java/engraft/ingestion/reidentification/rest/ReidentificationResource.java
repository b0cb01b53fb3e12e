package engraft.ingestion.reidentification.rest;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.reidentification.Reidentification;
import engraft.ingestion.reidentification.Reidentifications;
import engraft.ingestion.reidentification.Reidentify;
import engraft.ingestion.reidentification.Reidentify.Outcome;
import engraft.ingestion.reidentification.Reidentify.Refusal;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Person;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who a pseudonym of the caller's site is: two people, once, in time. */
@Path("/api/v1/re-identifications")
@Tag(name = "Re-identifications", description = "Who a pseudonym is: two people, once, in time")
@RunOnVirtualThread
class ReidentificationResource {

  private final Reidentify reidentify;
  private final Reidentifications reidentifications;
  private final Caller caller;
  private final Person person;

  ReidentificationResource(
      Reidentify reidentify, Reidentifications reidentifications, Caller caller, Person person) {
    this.reidentify = reidentify;
    this.reidentifications = reidentifications;
    this.caller = caller;
    this.person = person;
  }

  @Schema(
      examples =
          "{\"pseudonym\": \"mJ3Vb1hO2kz0yq9T4a5c6Q\", \"reason\": \"Incidental finding: aneurysm\"}")
  record NewReidentification(
      @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{8,64}") @Nullable String pseudonym,
      @NotBlank @Size(max = 1000) @Nullable String reason) {}

  @POST
  @ResponseStatus(201)
  @RolesAllowed(Roles.CLINICAL_LEAD)
  @Operation(
      summary = "Asks who a pseudonym of my site is",
      description = "Another person approves; then who asked may read the identity once, in time.")
  @APIResponse(responseCode = "201", description = "Waits for another person")
  @APIResponse(responseCode = "404", description = "Nobody is known behind the pseudonym")
  public ReidentificationView ask(@Valid @NotNull NewReidentification body) {
    PatientPseudonym pseudonym = new PatientPseudonym(String.valueOf(body.pseudonym()));
    return reidentify
        .ask(caller.requireSite(), pseudonym, who(), String.valueOf(body.reason()))
        .map(ReidentificationView::of)
        .orElseThrow(
            () -> ProblemException.notFound("nobody of your site is known behind this pseudonym"));
  }

  @GET
  @RolesAllowed({Roles.CLINICAL_LEAD, Roles.CLINICIAN})
  @Operation(summary = "Re-identifications of my site, the newest first")
  public Page<ReidentificationView> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    List<Reidentification> rows = reidentifications.list(caller.requireSite(), after, limit + 1);
    return Page.of(rows, limit, row -> row.asked().id().toString()).map(ReidentificationView::of);
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Roles.CLINICAL_LEAD, Roles.CLINICIAN})
  @Operation(summary = "Where a re-identification stands; never the identity")
  public ReidentificationView one(@PathParam("id") UUID id) {
    Optional<Reidentification> found = reidentifications.find(caller.requireSite(), id);
    return found.map(ReidentificationView::of).orElseThrow(() -> problem(Refusal.UNKNOWN));
  }

  @POST
  @Path("{id}/approval")
  @RolesAllowed({Roles.CLINICAL_LEAD, Roles.CLINICIAN})
  @Operation(summary = "Approves a re-identification that another person asked for")
  @APIResponse(responseCode = "200", description = "Who asked may read the identity")
  @APIResponse(responseCode = "403", description = "same-person: who asked may not approve")
  @APIResponse(responseCode = "409", description = "approved-already, told-already or expired")
  public ReidentificationView approve(@PathParam("id") UUID id) {
    SiteId site = caller.requireSite();
    return switch (reidentify.approve(site, id, who())) {
      case Outcome.Done<Reidentification>(Reidentification approved) ->
          ReidentificationView.of(approved);
      case Outcome.Refused<Reidentification>(Refusal why) -> throw problem(why);
    };
  }

  @GET
  @Path("{id}/identity")
  @RolesAllowed(Roles.CLINICAL_LEAD)
  @Operation(
      summary = "The identity: once, in time, to who asked",
      description = "A second reading is refused with 409 told-already; ask anew.")
  @APIResponse(responseCode = "200", description = "What is known of the patient; not to be cached")
  @APIResponse(responseCode = "403", description = "not-the-asker")
  @APIResponse(responseCode = "409", description = "not-approved, told-already or expired")
  public RestResponse<IdentityView> identity(@PathParam("id") UUID id) {
    SiteId site = caller.requireSite();
    return switch (reidentify.read(site, id, who())) {
      case Outcome.Done<PersonalDetails>(PersonalDetails details) ->
          RestResponse.ResponseBuilder.ok(IdentityView.of(details))
              .header("Cache-Control", "no-store")
              .build();
      case Outcome.Refused<PersonalDetails>(Refusal why) -> throw problem(why);
    };
  }

  private String who() {
    return person.require(
        "re-identification-needs-a-person",
        "People decide who is re-identified.\nMaybe sign in as yourself.");
  }

  private static ProblemException problem(Refusal why) {
    return switch (why) {
      case UNKNOWN -> ProblemException.notFound("no re-identification of your site has this id");
      case SAME_PERSON ->
          ProblemException.forbidden(
              "same-person", "another person than the one who asked must approve");
      case NOT_THE_ASKER ->
          ProblemException.forbidden("not-the-asker", "only who asked may read the identity");
      case NOT_APPROVED ->
          ProblemException.conflict("not-approved", "another person must approve it first");
      case APPROVED_ALREADY ->
          ProblemException.conflict("approved-already", "it was approved before");
      case TOLD_ALREADY ->
          ProblemException.conflict("told-already", "it was read before\nMaybe ask anew.");
      case EXPIRED -> ProblemException.conflict("expired", "its time is over\nMaybe ask anew.");
    };
  }
}
