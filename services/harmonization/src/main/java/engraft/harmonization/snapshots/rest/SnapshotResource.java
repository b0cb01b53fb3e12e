package engraft.harmonization.snapshots.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.Cohort;
import engraft.harmonization.cohorts.CohortJson;
import engraft.harmonization.cohorts.CohortSelection;
import engraft.harmonization.snapshots.CutSnapshot;
import engraft.harmonization.snapshots.SnapshotRecord;
import engraft.harmonization.snapshots.SnapshotRecords;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Snapshots of the caller's hospital. */
@Path("/api/v1/snapshots")
@Tag(name = "Snapshots")
class SnapshotResource {

  private final CutSnapshot cutSnapshot;
  private final SnapshotRecords snapshots;
  private final SiteTransactions transactions;
  private final ObjectMapper json;
  private final Caller caller;

  SnapshotResource(
      CutSnapshot cutSnapshot,
      SnapshotRecords snapshots,
      SiteTransactions transactions,
      ObjectMapper json,
      Caller caller) {
    this.cutSnapshot = cutSnapshot;
    this.snapshots = snapshots;
    this.transactions = transactions;
    this.json = json;
    this.caller = caller;
  }

  record NewSnapshot(@Nullable CohortJson cohort) {}

  /**
   * @param manifest names the snapshot for ever; a blob, as are the files, the mapping and the mask
   *     profile
   * @param leftOut how many patients were left out by their consent, by reason
   */
  record SnapshotView(
      UUID id,
      SiteId site,
      Digest manifest,
      long episodes,
      List<ConceptId> concepts,
      Digest maskProfile,
      Digest mapping,
      String cohort,
      List<CohortSelection.Step> flow,
      SortedMap<String, Digest> files,
      SortedMap<String, Integer> leftOut,
      Instant createdAt) {
    static SnapshotView of(SnapshotRecord snapshot) {
      return new SnapshotView(
          snapshot.id(),
          snapshot.site(),
          snapshot.manifest(),
          snapshot.episodes(),
          snapshot.concepts(),
          snapshot.maskProfile(),
          snapshot.mapping(),
          snapshot.cohort(),
          snapshot.flow(),
          snapshot.files(),
          snapshot.leftOut(),
          snapshot.createdAt());
    }
  }

  @POST
  @ResponseStatus(201)
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(
      summary = "Freezes a cohort of the hospital's episodes as Parquet",
      description =
          "The same episodes give the same manifest, bit for bit. Also publishes the mask profile:"
              + " which concepts are known together, without any value.")
  public Uni<SnapshotView> cut(
      @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = {
                        @ExampleObject(name = "everything", value = "{}"),
                        @ExampleObject(
                            name = "the first two days",
                            value =
                                "{\"cohort\": {\"window\": {\"from\": \"PT0S\", \"to\":"
                                    + " \"PT48H\"}}}")
                      }))
          @Nullable NewSnapshot body) {
    SiteId site = caller.requireSite();
    @Nullable CohortJson query = body == null ? null : body.cohort();
    Cohort cohort = query == null ? Cohort.ALL : cohort(query);
    return cutSnapshot
        .cut(new CutSnapshot.Order(site, cohort, text(query), caller.subject()))
        .map(SnapshotView::of);
  }

  @GET
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Lists the hospital's snapshots, oldest first")
  public Uni<Page<SnapshotView>> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, () -> snapshots.list(site, after, limit + 1))
        .map(
            rows ->
                Page.of(rows, limit, (SnapshotRecord row) -> row.id().toString())
                    .map(SnapshotView::of));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(summary = "Shows a snapshot and the blobs that it is made of")
  public Uni<SnapshotView> find(@PathParam("id") UUID id) {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, () -> snapshots.find(site, id))
        .map(
            found ->
                found.orElseThrow(() -> ProblemException.notFound("there is no snapshot " + id)))
        .map(SnapshotView::of);
  }

  private static Cohort cohort(CohortJson query) {
    try {
      return query.cohort();
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("invalid-cohort", String.valueOf(e.getMessage()));
    }
  }

  private String text(@Nullable CohortJson query) {
    try {
      return query == null ? "all" : json.writeValueAsString(query);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a cohort that was read can be written", e);
    }
  }
}
