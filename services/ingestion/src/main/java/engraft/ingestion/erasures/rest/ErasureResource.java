package engraft.ingestion.erasures.rest;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.ingestion.erasures.ErasePatient;
import engraft.ingestion.erasures.Erasure;
import engraft.ingestion.erasures.Erasures;
import engraft.ingestion.erasures.Part;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Removes patients of the caller's site for good. */
@Path("/api/v1/erasures")
@Tag(name = "Erasures", description = "Patients removed for good, and who has done so")
@RunOnVirtualThread
@RolesAllowed({Roles.CLINICAL_LEAD, Roles.DATA_SUBMITTER})
class ErasureResource {

  private final ErasePatient erasePatient;
  private final Erasures erasures;
  private final Caller caller;

  ErasureResource(ErasePatient erasePatient, Erasures erasures, Caller caller) {
    this.erasePatient = erasePatient;
    this.erasures = erasures;
    this.caller = caller;
  }

  record ErasureView(
      UUID id,
      SiteId site,
      @Schema(enumeration = {"running", "completed"}) String state,
      String requestedBy,
      String reason,
      Instant requestedAt,
      @Schema(description = "What each service that is done erased") List<PartView> services,
      @Schema(description = "Services that have not answered yet") Collection<String> waitingFor) {

    static ErasureView of(Erasure erasure) {
      return new ErasureView(
          erasure.id(),
          erasure.site(),
          erasure.waitingFor().isEmpty() ? "completed" : "running",
          erasure.requestedBy(),
          erasure.reason(),
          erasure.requestedAt(),
          erasure.parts().stream().map(PartView::of).toList(),
          erasure.waitingFor());
    }
  }

  record PartView(
      @Schema(examples = "harmonization") String service,
      SortedMap<String, Long> counts,
      @Schema(description = "SHA-256 over the digests of everything that it erased, as in the log")
          Digest all,
      Instant completedAt) {
    static PartView of(Part part) {
      return new PartView(part.service(), part.counts(), part.all(), part.completedAt());
    }
  }

  @POST
  @ResponseStatus(202)
  @Operation(
      summary = "Removes a patient of my site for good",
      description =
          "Records, sealed originals, identity, episodes, predictions, and the files of snapshots"
              + " that hold the patient. What comes later of the patient is refused. Erasing again"
              + " answers with the first erasure.")
  @APIResponse(responseCode = "202", description = "Begun; ask again until it is completed")
  @APIResponse(responseCode = "404", description = "Nothing is known of such a patient")
  public ErasureView erase(@Valid @NotNull NewErasure erasure) {
    SiteId site = caller.requireSite();
    return erasePatient
        .erase(site, erasure.named(), caller.subject(), String.valueOf(erasure.reason()))
        .map(ErasureView::of)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "nothing is known of such a patient of your site\n"
                        + "Maybe name them by the id or identifier that was sent."));
  }

  @GET
  @Operation(summary = "Erasures of my site, the newest first")
  public Page<ErasureView> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    List<Erasure> rows = erasures.list(caller.requireSite(), after, limit + 1);
    return Page.of(rows, limit, row -> row.id().toString()).map(ErasureView::of);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "How far an erasure has come, and what each service erased")
  public ErasureView one(@PathParam("id") UUID id) {
    return erasures
        .find(caller.requireSite(), id)
        .map(ErasureView::of)
        .orElseThrow(() -> ProblemException.notFound("no erasure of your site has this id"));
  }
}
