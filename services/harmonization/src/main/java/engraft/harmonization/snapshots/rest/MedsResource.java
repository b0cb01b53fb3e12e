package engraft.harmonization.snapshots.rest;

import engraft.clinical.SiteId;
import engraft.harmonization.snapshots.ExportMeds;
import engraft.harmonization.snapshots.SnapshotRecord;
import engraft.harmonization.snapshots.SnapshotRecords;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Snapshots of the caller's hospital for tools that read the Medical Event Data Standard. */
@Path("/api/v1/snapshots/{id}/meds")
@Tag(name = "Snapshots")
class MedsResource {

  private static final String ZIP = "application/zip";

  private final ExportMeds export;
  private final SnapshotRecords snapshots;
  private final SiteTransactions transactions;
  private final Caller caller;

  MedsResource(
      ExportMeds export, SnapshotRecords snapshots, SiteTransactions transactions, Caller caller) {
    this.export = export;
    this.snapshots = snapshots;
    this.transactions = transactions;
    this.caller = caller;
  }

  @GET
  @Produces(ZIP)
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(
      summary = "The hospital's own snapshot in the Medical Event Data Standard (MEDS 0.4)",
      description =
          "A zip of data/0.parquet, metadata/codes.parquet, metadata/dataset.json and, because MEDS"
              + " knows no reasons of absence, metadata/engraft_absences.parquet.")
  @APIResponse(responseCode = "200", content = @Content(mediaType = ZIP))
  @RunOnVirtualThread
  public RestResponse<InputStream> meds(@PathParam("id") UUID id) {
    SiteId site = caller.requireSite();
    SnapshotRecord snapshot =
        transactions
            .forSite(site, () -> snapshots.find(site, id))
            .await()
            .indefinitely()
            .orElseThrow(() -> none("there is no snapshot " + id));
    InputStream zip = export.export(snapshot).orElseThrow(() -> none("the snapshot was erased"));
    return RestResponse.ResponseBuilder.ok(zip)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"meds.zip\"")
        .build();
  }

  private static ProblemException none(String detail) {
    return ProblemException.notFound(detail);
  }
}
