package engraft.harmonization.mapping.rest;

import engraft.clinical.SiteId;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.mapping.TellMapping;
import engraft.harmonization.mapping.TellMapping.Result;
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
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What the caller's hospital told of its own codes, and the network's concepts. */
@Path("/api/v1/mappings")
@Tag(name = "Mappings")
class MappingResource {

  private final TellMapping tellMapping;
  private final LocalMappings mappings;
  private final Catalogue catalogue;
  private final SiteTransactions transactions;
  private final Caller caller;

  MappingResource(
      TellMapping tellMapping,
      LocalMappings mappings,
      Catalogue catalogue,
      SiteTransactions transactions,
      Caller caller) {
    this.tellMapping = tellMapping;
    this.mappings = mappings;
    this.catalogue = catalogue;
    this.transactions = transactions;
    this.caller = caller;
  }

  record Taken(MappingView mapping, int episodesToHarmonizeAgain) {}

  @GET
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Lists the hospital's own mappings in force")
  public Uni<Page<MappingView>> list(
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, () -> mappings.list(site, after, limit + 1))
        .map(
            rows ->
                Page.of(rows, limit, told -> Long.toString(told.version())).map(MappingView::of));
  }

  @GET
  @Path("/concepts")
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Lists the network's concepts, their units and categories")
  public Uni<List<ConceptView>> concepts() {
    return Uni.createFrom().item(catalogue.concepts().stream().map(ConceptView::of).toList());
  }

  @POST
  @ResponseStatus(201)
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(
      summary = "Tells what a code, a unit or a category of the hospital's own means",
      description =
          "A later mapping of the same thing replaces the earlier one. Episodes that it changes are"
              + " harmonized again.")
  public Uni<Taken> tell(
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = {
                        @ExampleObject(
                            name = "code",
                            value =
                                "{\"system\": \"urn:engraft:local:va\", \"code\": \"LAB-CHOL\","
                                    + " \"concept\": \"loinc:2093-3\", \"unit\": \"mmol/L\"}"),
                        @ExampleObject(
                            name = "unit",
                            value = "{\"text\": \"mg per dl\", \"ucum\": \"mg/dL\"}"),
                        @ExampleObject(
                            name = "category",
                            value =
                                "{\"concept\": \"loinc:76689-9\", \"code\": \"W\","
                                    + " \"category\": \"female\"}")
                      }))
          @NotNull
          MappingView body) {
    SiteId site = caller.requireSite();
    String subject = caller.subject();
    return transactions
        .forSite(site, () -> tellMapping.tell(site, body.mapping(), subject))
        .map(MappingResource::answer);
  }

  private static Taken answer(Result result) {
    return switch (result) {
      case Result.Taken taken -> new Taken(MappingView.of(taken.told()), taken.episodes());
      case Result.UnknownConcept unknown ->
          throw ProblemException.unprocessable(
              "unknown-concept",
              "concept (%s) must be in the catalogue, or name a finding and have no unit"
                  .formatted(unknown.concept()));
      case Result.UnknownUnit unknown ->
          throw ProblemException.unprocessable(
              "unknown-unit", "unit (%s) must be UCUM".formatted(unknown.unit()));
      case Result.UnknownCategory unknown ->
          throw ProblemException.unprocessable(
              "unknown-category",
              "category (%s) must be one of concept %s"
                  .formatted(unknown.category(), unknown.concept()));
    };
  }
}
