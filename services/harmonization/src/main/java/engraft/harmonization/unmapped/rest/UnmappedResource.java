package engraft.harmonization.unmapped.rest;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.SourceCode;
import engraft.harmonization.mapping.TellMapping;
import engraft.harmonization.mapping.TellMapping.Result;
import engraft.harmonization.unmapped.ReviewItem;
import engraft.harmonization.unmapped.ReviewQueue;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the caller's hospital said and nobody understood yet. */
@Path("/api/v1/unmapped")
@Tag(name = "Review queue")
class UnmappedResource {

  private final ReviewQueue queue;
  private final TellMapping tellMapping;
  private final SiteTransactions transactions;
  private final Caller caller;

  UnmappedResource(
      ReviewQueue queue, TellMapping tellMapping, SiteTransactions transactions, Caller caller) {
    this.queue = queue;
    this.tellMapping = tellMapping;
    this.transactions = transactions;
    this.caller = caller;
  }

  /**
   * A person's decision: a concept (and unit) for a code, a UCUM unit for a unit, a category for a
   * category.
   */
  record Decision(
      @Nullable ConceptId concept,
      @Nullable String unit,
      @Nullable String ucum,
      @Nullable String category) {}

  record Resolved(String id, int episodesToHarmonizeAgain) {}

  @GET
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Lists codes, units and categories that were not understood")
  public Uni<Page<ReviewItem>> list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, () -> queue.list(site, after, limit + 1))
        .map(rows -> Page.of(rows, limit, ReviewItem::id));
  }

  @POST
  @Path("/{id}/resolve")
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Says what it means, and lets its episodes be harmonized again")
  public Uni<Resolved> resolve(
      @PathParam("id") String id,
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = {
                        @ExampleObject(
                            name = "code",
                            value = "{\"concept\": \"loinc:2093-3\", \"unit\": \"mmol/L\"}"),
                        @ExampleObject(name = "unit", value = "{\"ucum\": \"mg/dL\"}"),
                        @ExampleObject(name = "category", value = "{\"category\": \"female\"}")
                      }))
          @NotNull
          Decision decision) {
    SiteId site = caller.requireSite();
    String subject = caller.subject();
    return transactions
        .forSite(
            site,
            () ->
                queue
                    .find(site, id)
                    .map(
                        found ->
                            found.orElseThrow(
                                () -> ProblemException.notFound("nothing waits under this id")))
                    .chain(item -> tellMapping.tell(site, mapping(item, decision), subject)))
        .map(result -> answer(id, result));
  }

  private static LocalMapping mapping(ReviewItem item, Decision decision) {
    String code = item.code() == null ? "" : item.code();
    if (item.kind().equals("unit") && decision.ucum() != null) {
      return new LocalMapping.OfUnit(code, decision.ucum());
    }
    if (item.kind().equals("category") && item.concept() != null && decision.category() != null) {
      return new LocalMapping.OfCategory(item.concept(), code, decision.category());
    }
    if (item.system() != null && decision.concept() != null) {
      return new LocalMapping.OfCode(
          new SourceCode(item.system(), code),
          decision.concept(),
          Optional.ofNullable(decision.unit()));
    }
    throw ProblemException.badRequest(
        "invalid-decision",
        "an item of kind %s needs %s"
            .formatted(
                item.kind(),
                switch (item.kind()) {
                  case "unit" -> "ucum";
                  case "category" -> "category";
                  case "comma" -> "a sender who writes a decimal point, and sends them again";
                  default -> "concept";
                }));
  }

  private static Resolved answer(String id, Result result) {
    return switch (result) {
      case Result.Taken taken -> new Resolved(id, taken.episodes());
      case Result.UnknownConcept _ ->
          throw ProblemException.unprocessable(
              "unknown-concept",
              "the concept must be in the catalogue, or name a finding and have no unit");
      case Result.UnknownUnit _ ->
          throw ProblemException.unprocessable("unknown-unit", "the unit must be UCUM");
      case Result.UnknownCategory _ ->
          throw ProblemException.unprocessable(
              "unknown-category", "the category must be one of the concept's");
    };
  }
}
