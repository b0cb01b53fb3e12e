package engraft.harmonization.suggestions.rest;

import engraft.clinical.SiteId;
import engraft.contracts.record.Statement;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.suggestions.Evidence;
import engraft.harmonization.suggestions.Suggest;
import engraft.harmonization.suggestions.Suggestion;
import engraft.harmonization.unmapped.ReviewItem;
import engraft.harmonization.unmapped.ReviewQueue;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What something in the review queue may mean. */
@Path("/api/v1/unmapped/{id}/suggestions")
@Tag(name = "Review queue")
class SuggestionResource {

  /** More results tell nothing new of where their values lie. */
  private static final int MOST_RESULTS = 500;

  private final ReviewQueue queue;
  private final Evidence evidence;
  private final LocalMappings mappings;
  private final Suggest suggest;
  private final SiteTransactions transactions;
  private final Caller caller;

  SuggestionResource(
      ReviewQueue queue,
      Evidence evidence,
      LocalMappings mappings,
      Suggest suggest,
      SiteTransactions transactions,
      Caller caller) {
    this.queue = queue;
    this.evidence = evidence;
    this.mappings = mappings;
    this.suggest = suggest;
    this.transactions = transactions;
    this.caller = caller;
  }

  /**
   * @param results how many of the hospital's own results were looked at
   */
  record Suggestions(ReviewItem item, int results, List<Suggestion> suggestions) {}

  private record Basis(ReviewItem item, List<Statement> said, MappingTables tables) {}

  @GET
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(
      summary = "What it may mean: by its names, units and values, the likeliest first",
      description = "Decides nothing: say what it means with resolve")
  public Uni<Suggestions> suggestions(@PathParam("id") String id) {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, () -> basis(site, id))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            basis ->
                new Suggestions(
                    basis.item(),
                    basis.said().size(),
                    suggest.of(basis.item(), basis.said(), basis.tables())));
  }

  private Uni<Basis> basis(SiteId site, String id) {
    return queue
        .find(site, id)
        .map(
            found ->
                found.orElseThrow(() -> ProblemException.notFound("nothing waits under this id")))
        .chain(
            item ->
                evidence
                    .of(site, item, MOST_RESULTS)
                    .chain(
                        said ->
                            mappings.inForceAt(site).map(tables -> new Basis(item, said, tables))));
  }
}
