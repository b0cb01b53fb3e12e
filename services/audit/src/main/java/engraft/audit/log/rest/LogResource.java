package engraft.audit.log.rest;

import engraft.audit.log.Log;
import engraft.audit.log.ProveLog;
import engraft.audit.log.rest.LogViews.ConsistencyView;
import engraft.audit.log.rest.LogViews.EntryView;
import engraft.audit.log.rest.LogViews.InclusionView;
import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.transparency.TreeHash;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log, for those who check it. Hashes are lower-case hex; proofs follow RFC 9162. */
@Path("/api/v1/log")
@Tag(name = "Log")
class LogResource {

  private final Log log;
  private final ProveLog prove;
  private final Caller caller;

  LogResource(Log log, ProveLog prove, Caller caller) {
    this.log = log;
    this.prove = prove;
    this.caller = caller;
  }

  @GET
  @Path("/entries")
  @RolesAllowed({
    Roles.REGULATOR,
    Roles.DATA_SUBMITTER,
    Roles.ML_ENGINEER,
    Roles.CLINICAL_LEAD,
    Roles.CLINICIAN
  })
  @Operation(summary = "Lists entries in their order; a hospital sees its own")
  public Uni<Page<EntryView>> entries(
      @QueryParam("after") @DefaultValue("-1") @Min(-1) long after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("type") @Nullable String type,
      @QueryParam("site") @Nullable String site) {
    return log.entries(Readers.of(caller), filter(type, site), after, limit + 1)
        .map(
            entries ->
                Page.of(entries, limit, entry -> Long.toString(entry.index())).map(EntryView::of));
  }

  @GET
  @Path("/entries/{index}")
  @RolesAllowed({
    Roles.REGULATOR,
    Roles.DATA_SUBMITTER,
    Roles.ML_ENGINEER,
    Roles.CLINICAL_LEAD,
    Roles.CLINICIAN
  })
  @Operation(summary = "Shows one entry")
  public Uni<EntryView> entry(@PathParam("index") long index) {
    return log.entry(Readers.of(caller), index)
        .map(
            entry ->
                entry
                    .map(EntryView::of)
                    .orElseThrow(() -> ProblemException.notFound("there is no entry " + index)));
  }

  @GET
  @Path("/checkpoint")
  @Authenticated
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The log's size and root now, signed (C2SP tlog-checkpoint)")
  public Uni<String> checkpoint() {
    return prove.checkpoint().map(signed -> signed.note().toString());
  }

  @GET
  @Path("/key")
  @Authenticated
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(summary = "The public key that verifies checkpoints (C2SP signed-note verifier key)")
  public String key() {
    return prove.key() + '\n';
  }

  @GET
  @Path("/proofs/inclusion")
  @Authenticated
  @Operation(summary = "Proves that an entry is in the log of a size; the present size by default")
  public Uni<InclusionView> inclusion(
      @QueryParam("index") @Min(0) long index, @QueryParam("size") @Nullable Long size) {
    return sizes(index + 1, size)
        .chain(
            checked ->
                prove
                    .inclusion(index, checked)
                    .map(path -> InclusionView.of(index, checked, path)));
  }

  @GET
  @Path("/proofs/consistency")
  @Authenticated
  @Operation(summary = "Proves that the log of one size begins with the log of a smaller one")
  public Uni<ConsistencyView> consistency(
      @QueryParam("from") @Min(1) long from, @QueryParam("to") @Nullable Long to) {
    return sizes(from, to)
        .chain(
            checked ->
                prove
                    .consistency(from, checked)
                    .map(
                        path ->
                            new ConsistencyView(
                                from, checked, path.stream().map(TreeHash::hex).toList())));
  }

  /** The wanted size, or the present one; both must reach the smallest and exist. */
  private Uni<Long> sizes(long smallest, @Nullable Long wanted) {
    return prove
        .size()
        .map(
            present -> {
              long size = wanted == null ? present : wanted;
              if (size < smallest || size > present) {
                throw ProblemException.badRequest(
                    "size-out-of-range",
                    "size (%d) must be within [%d, %d]".formatted(size, smallest, present));
              }
              return size;
            });
  }

  private static Log.Filter filter(@Nullable String type, @Nullable String site) {
    try {
      return new Log.Filter(Optional.ofNullable(type), Optional.ofNullable(site).map(SiteId::new));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("invalid-site", "site must be a hospital's name");
    }
  }
}
