package engraft.harmonization.episodes.rest;

import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.harmonization.episodes.EpisodeViews;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The episodes of the caller's hospital. */
@Path("/api/v1/episodes")
@Tag(name = "Episodes")
class EpisodeResource {

  private static final String ID = "[A-Za-z0-9_-]{8,64}";

  private final EpisodeViews episodes;
  private final SiteTransactions transactions;
  private final Caller caller;

  EpisodeResource(EpisodeViews episodes, SiteTransactions transactions, Caller caller) {
    this.episodes = episodes;
    this.transactions = transactions;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICIAN})
  @Operation(summary = "Lists episodes with what each knows and why it does not know the rest")
  public Uni<Page<EpisodeViews.Line>> list(
      @QueryParam("after") @Pattern(regexp = ID) @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    SiteId site = caller.requireSite();
    @Nullable EpisodeId cursor = after == null ? null : new EpisodeId(after);
    return transactions
        .forSite(site, () -> episodes.list(site, cursor, limit + 1))
        .map(rows -> Page.of(rows, limit, line -> line.id().value()));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICIAN})
  @Operation(summary = "Shows an episode in the network's words and units")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              examples =
                  @ExampleObject(
                      name = "episode",
                      value =
                          """
                          {"episode": {"id": "5f0c…", "site": "va", "patient": "k3v9…",
                            "start": "1988-07-01T08:00:00Z", "measurements": [
                              {"concept": "loinc:8480-6", "value": {"value": 145, "unit": "mm[Hg]"}, "time": "PT0S"},
                              {"concept": "loinc:2093-3", "value": {"reason": "PENDING"}, "time": "PT2H"}],
                            "notes": [], "images": [], "variants": []},
                           "revision": 3, "mapping": "9b1e…"}
                          """)))
  public Uni<EpisodeViews.Whole> find(@PathParam("id") @Pattern(regexp = ID) String id) {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, () -> episodes.find(site, new EpisodeId(id)))
        .map(
            found ->
                found.orElseThrow(() -> ProblemException.notFound("there is no episode " + id)));
  }
}
