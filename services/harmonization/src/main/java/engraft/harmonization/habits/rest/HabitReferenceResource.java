package engraft.harmonization.habits.rest;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.CohortJson;
import engraft.harmonization.habits.HabitReference;
import engraft.harmonization.habits.HabitReferences;
import engraft.harmonization.habits.PublishReference;
import engraft.harmonization.habits.PublishReference.Result;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
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
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** How hospitals' numbers lie in subgroups that others have too. */
@Path("/api/v1/habit-references")
@Tag(name = "Habits of measuring")
class HabitReferenceResource {

  private final PublishReference publish;
  private final HabitReferences references;
  private final SiteTransactions transactions;
  private final Caller caller;

  HabitReferenceResource(
      PublishReference publish,
      HabitReferences references,
      SiteTransactions transactions,
      Caller caller) {
    this.publish = publish;
    this.references = references;
    this.transactions = transactions;
    this.caller = caller;
  }

  /**
   * @param outcome 0 or 1 of each patient; sites are compared only where it comes about alike
   * @param subgroup everybody when it is left out
   */
  record NewReference(@NotNull ConceptId outcome, @Nullable CohortJson subgroup) {}

  @POST
  @ResponseStatus(201)
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(
      summary = "Publishes how the hospital's numbers lie in a subgroup of its patients",
      description =
          "Quantiles of the first number of each patient, with at least ten patients between two of"
              + " them. The whole network may read them. The outcome must not define the subgroup.")
  public Uni<HabitReference> publish(
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              name = "grown-ups under 60",
                              value =
                                  """
                                  {"outcome": "engraft:heart-disease",
                                   "subgroup": {"exclude": [
                                     {"concept": "loinc:30525-0", "below": 18},
                                     {"concept": "loinc:30525-0", "above": 59}]}}
                                  """)))
          @NotNull
          @Valid
          NewReference body) {
    SiteId site = caller.requireSite();
    @Nullable CohortJson told = body.subgroup();
    CohortJson subgroup = told == null ? CohortJson.ALL : told;
    try {
      return publish.publish(site, subgroup, body.outcome()).map(HabitReferenceResource::answer);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("invalid-subgroup", String.valueOf(e.getMessage()));
    }
  }

  private static HabitReference answer(Result result) {
    return switch (result) {
      case Result.Published published -> published.reference();
      case Result.Refused refused ->
          throw ProblemException.conflict(refused.refusal().code(), refused.refusal().detail());
    };
  }

  @GET
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Lists the references of the whole network, oldest first")
  public Uni<Page<HabitReference>> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, () -> references.list(after, limit + 1))
        .map(rows -> Page.of(rows, limit, reference -> reference.id().toString()));
  }
}
