package engraft.harmonization.completeness.rest;

import engraft.clinical.SiteId;
import engraft.harmonization.completeness.Completeness;
import engraft.harmonization.completeness.Completeness.Recorded;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much the caller's hospital knows of its patients. */
@Path("/api/v1/completeness")
@Tag(name = "Completeness")
class CompletenessResource {

  private final Completeness completeness;
  private final SiteTransactions transactions;
  private final ProfileViews views;
  private final Caller caller;

  CompletenessResource(
      Completeness completeness, SiteTransactions transactions, ProfileViews views, Caller caller) {
    this.completeness = completeness;
    this.transactions = transactions;
    this.views = views;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(
      summary = "Measures the hospital's completeness as it stands",
      description =
          "Per concept the share of episodes with a value and the reasons of the others; a concept"
              + " that no episode of at least 20 has is NOT_AVAILABLE_HERE. Expected is what the"
              + " hospital has spoken of and what the published mask profiles of the network hold.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              examples =
                  @ExampleObject(
                      name = "profile",
                      value =
                          """
                          {"site": "va", "episodes": 200, "completeness": 0.71, "concepts": [
                             {"concept": "engraft:ca", "name": "Major vessels coloured by fluoroscopy",
                              "present": 0.01, "available": true, "absent": {"NOT_MEASURED": 198}}],
                           "strata": [{"quartile": 1, "low": 0.43, "high": 0.64, "episodes": 50}]}
                          """)))
  public Uni<ProfileViews.ProfileView> profile() {
    SiteId site = caller.requireSite();
    return transactions.forSite(site, () -> completeness.profile(site)).map(views::of);
  }

  @GET
  @Path("/history")
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(summary = "Shows how completeness was at each snapshot, newest first")
  public Uni<Page<ProfileViews.RecordedView>> history(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
    SiteId site = caller.requireSite();
    @Nullable Instant before = after == null ? null : instant(after);
    return transactions
        .forSite(site, () -> completeness.history(site, before, limit + 1))
        .map(rows -> Page.<Recorded>of(rows, limit, row -> row.at().toString()).map(views::of));
  }

  private static Instant instant(String cursor) {
    try {
      return Instant.parse(cursor);
    } catch (DateTimeParseException e) {
      throw ProblemException.badRequest("invalid-cursor", "after must be a cursor of this list");
    }
  }
}
