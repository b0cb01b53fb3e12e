package engraft.harmonization.cohorts.rest;

import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.Cohort;
import engraft.harmonization.cohorts.CohortChoice;
import engraft.harmonization.cohorts.CohortJson;
import engraft.harmonization.cohorts.CohortSelection;
import engraft.harmonization.cohorts.ReadPermittedEpisodes;
import engraft.harmonization.cohorts.Transactions;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.mapping.MappingTables;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Says whom a cohort would choose, before anything is frozen. */
@Path("/api/v1/cohorts")
@Tag(name = "Cohorts")
class CohortResource {

  private final ReadPermittedEpisodes episodes;
  private final LocalMappings mappings;
  private final Transactions transactions;
  private final Caller caller;

  CohortResource(
      ReadPermittedEpisodes episodes,
      LocalMappings mappings,
      Transactions transactions,
      Caller caller) {
    this.episodes = episodes;
    this.mappings = mappings;
    this.transactions = transactions;
    this.caller = caller;
  }

  /** The number of episodes and patients, and how each step came to them. */
  record Preview(int episodes, long patients, List<CohortSelection.Step> flow) {}

  @POST
  @Path("/preview")
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Counts the episodes that a cohort chooses, step by step")
  public Uni<Preview> preview(
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              name = "adults with a known outcome",
                              value =
                                  """
                                  {"window": {"from": "PT0S", "to": "PT48H"},
                                   "outcome": "engraft:heart-disease",
                                   "exclude": [{"concept": "loinc:30525-0", "below": 18}]}
                                  """)))
          @NotNull
          CohortJson body) {
    SiteId site = caller.requireSite();
    Cohort cohort = cohort(body);
    return transactions
        .forSite(site, () -> mappings.inForceAt(site))
        .chain(tables -> preview(site, cohort, tables));
  }

  private static Cohort cohort(CohortJson body) {
    try {
      return body.cohort();
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("invalid-cohort", String.valueOf(e.getMessage()));
    }
  }

  private Uni<Preview> preview(SiteId site, Cohort cohort, MappingTables tables) {
    CohortChoice choice = new CohortChoice(cohort);
    return episodes
        .each(site, tables, choice::choose)
        .map(
            read -> {
              List<CohortSelection.Step> flow =
                  choice.flow(read.all(), !read.permissions().leftOut().isEmpty());
              return new Preview(flow.getLast().left(), choice.patients().size(), flow);
            });
  }
}
