package engraft.ingestion.rejections.rest;

import engraft.clinical.Digest;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Rejection;
import engraft.ingestion.rejections.Rejections;
import engraft.ingestion.rejections.ReplayRejection;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What could not be processed of the caller's site. */
@Path("/api/v1/rejections")
@Tag(name = "Rejections", description = "What could not be processed: kept and replayable")
@RunOnVirtualThread
@RolesAllowed(Roles.DATA_SUBMITTER)
class RejectionResource {

  private final Rejections rejections;
  private final ReplayRejection replay;
  private final Caller caller;

  RejectionResource(Rejections rejections, ReplayRejection replay, Caller caller) {
    this.rejections = rejections;
    this.replay = replay;
    this.caller = caller;
  }

  /**
   * @param state {@code open} or {@code resolved}
   * @param last the last attempt, or when it was resolved
   */
  record RejectionView(
      UUID id,
      String state,
      String format,
      Digest original,
      List<IssueView> issues,
      int attempts,
      Instant first,
      Instant last) {

    static RejectionView of(Rejection rejection) {
      return switch (rejection) {
        case Rejection.Open open -> view(open, "open", open.lastAttempt());
        case Rejection.Resolved resolved -> view(resolved, "resolved", resolved.resolvedAt());
      };
    }

    private static RejectionView view(Rejection rejection, String state, Instant last) {
      return new RejectionView(
          rejection.id(),
          state,
          rejection.submitted().format(),
          rejection.submitted().original(),
          rejection.issues().stream().map(IssueView::of).toList(),
          rejection.attempts(),
          rejection.submitted().first(),
          last);
    }
  }

  record IssueView(String code, String expression, String rule) {
    static IssueView of(Issue issue) {
      return new IssueView(issue.kind().fhirCode(), issue.expression(), issue.rule());
    }
  }

  @GET
  @Operation(summary = "Rejections of my site, the newest first")
  public Page<RejectionView> list(
      @QueryParam("after") @Nullable UUID after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    List<Rejection> rows =
        rejections.list(caller.requireSite(), Optional.ofNullable(after), limit + 1);
    return Page.of(rows, limit, row -> row.id().toString()).map(RejectionView::of);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One rejection of my site")
  public RejectionView one(@PathParam("id") UUID id) {
    return found(rejections.find(caller.requireSite(), id));
  }

  @POST
  @Path("{id}/replay")
  @Operation(summary = "Try it again, after a fix or once its patient was sent")
  public RejectionView replay(@PathParam("id") UUID id) {
    return found(replay.replay(caller.requireSite(), id));
  }

  private static RejectionView found(Optional<Rejection> rejection) {
    return rejection
        .map(RejectionView::of)
        .orElseThrow(() -> ProblemException.notFound("no rejection of your site has this id"));
  }
}
