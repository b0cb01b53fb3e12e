package engraft.harmonization.snapshots.rest;

import engraft.clinical.SiteId;
import engraft.harmonization.snapshots.MaskProfileRecord;
import engraft.harmonization.snapshots.SnapshotRecords;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Mask profiles of all hospitals: which concepts are known together, never a value. */
@Path("/api/v1/mask-profiles")
@Tag(name = "Mask profiles")
class MaskProfileResource {

  private final SnapshotRecords snapshots;
  private final SiteTransactions transactions;
  private final Caller caller;

  MaskProfileResource(SnapshotRecords snapshots, SiteTransactions transactions, Caller caller) {
    this.snapshots = snapshots;
    this.transactions = transactions;
    this.caller = caller;
  }

  @GET
  @RolesAllowed(Roles.ML_ENGINEER)
  @Operation(
      summary = "Lists the mask profiles of the whole network, oldest first",
      description = "digest is a blob: training anywhere may wear its masks.")
  public Uni<Page<MaskProfileRecord>> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    SiteId site = caller.requireSite();
    return transactions
        .forSite(site, () -> snapshots.maskProfiles(after, limit + 1))
        .map(rows -> Page.of(rows, limit, profile -> profile.snapshot().toString()));
  }
}
