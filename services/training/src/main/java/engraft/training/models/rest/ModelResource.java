package engraft.training.models.rest;

import engraft.artifacts.ArtifactBlobs;
import engraft.artifacts.InvalidArtifactException;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import engraft.kit.problem.ProblemException;
import engraft.kit.transaction.SiteTransactions;
import engraft.training.models.Models;
import engraft.training.models.RegisteredModel;
import engraft.training.models.Standing;
import engraft.training.models.rest.ModelDetail.Relative;
import engraft.training.withdrawals.Withdrawal;
import engraft.training.withdrawals.Withdrawals;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The models that the caller's hospital may see, and their cards. */
@Path("/api/v1/models")
@Tag(name = "Models")
class ModelResource {

  private static final String MARKDOWN = "text/markdown";
  private static final int CHILDREN_SHOWN = 100;

  private final Models models;
  private final Withdrawals withdrawals;
  private final ArtifactBlobs artifacts;
  private final SiteTransactions transactions;
  private final Caller caller;

  ModelResource(
      Models models,
      Withdrawals withdrawals,
      ArtifactBlobs artifacts,
      SiteTransactions transactions,
      Caller caller) {
    this.models = models;
    this.withdrawals = withdrawals;
    this.artifacts = artifacts;
    this.transactions = transactions;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(summary = "Lists foundation models and the hospital's own, the newest first")
  public Uni<Page<ModelView>> list(
      @QueryParam("parent") @Nullable Digest parent,
      @QueryParam("after") @Nullable Digest after,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
    SiteId site = caller.requireSite();
    return transactions.forSite(
        site,
        () ->
            models
                .list(site, parent, after, limit + 1)
                .map(rows -> Page.of(rows, limit, model -> model.digest().hex()))
                .chain(
                    page ->
                        models
                            .standings(
                                page.items().stream().map(RegisteredModel::digest).toList(), site)
                            .map(standings -> page.map(model -> ModelView.of(model, standings)))));
  }

  @GET
  @Path("/{digest}")
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(summary = "Shows a model: lineage, parents, children, metrics, and where it stands")
  public Uni<ModelDetail> get(@PathParam("digest") Digest digest) {
    SiteId site = caller.requireSite();
    return transactions.forSite(
        site, () -> view(digest, site).chain(view -> detail(view, digest, site)));
  }

  @GET
  @Path("/{digest}/card")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @RunOnVirtualThread
  @Operation(summary = "The model card, as JSON")
  public byte[] card(@PathParam("digest") Digest digest) {
    List<Withdrawal> told = ofVisible(caller.requireSite(), digest);
    return WithdrawalsView.onCard(file(digest, "model-card.json"), told);
  }

  @GET
  @Path("/{digest}/card.md")
  @Produces(MARKDOWN)
  @RolesAllowed({Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @RunOnVirtualThread
  @Operation(summary = "The model card, as Markdown")
  public byte[] cardInMarkdown(@PathParam("digest") Digest digest) {
    List<Withdrawal> told = ofVisible(caller.requireSite(), digest);
    return WithdrawalsView.onMarkdown(file(digest, "model-card.md"), told);
  }

  private Uni<ModelView> view(Digest digest, SiteId site) {
    return models
        .find(digest, site)
        .map(found -> found(found, digest))
        .chain(
            model ->
                models
                    .standings(List.of(digest), site)
                    .map((List<Standing> standings) -> ModelView.of(model, standings)));
  }

  private Uni<ModelDetail> detail(ModelView view, Digest digest, SiteId site) {
    return models
        .ancestors(digest, site)
        .chain(
            ancestors ->
                children(digest, site)
                    .chain(
                        children ->
                            withdrawals
                                .of(digest)
                                .map(
                                    withdrawn ->
                                        new ModelDetail(
                                            view,
                                            ancestors.stream().map(Relative::of).toList(),
                                            children.items().stream().map(Relative::of).toList(),
                                            children.next(),
                                            WithdrawalsView.of(withdrawn)))));
  }

  private Uni<Page<RegisteredModel>> children(Digest digest, SiteId site) {
    return models
        .list(site, digest, null, CHILDREN_SHOWN + 1)
        .map(rows -> Page.of(rows, CHILDREN_SHOWN, child -> child.digest().hex()));
  }

  /** Who withdrew, of a model that the hospital may see. */
  private List<Withdrawal> ofVisible(SiteId site, Digest digest) {
    return transactions
        .forSite(
            site,
            () ->
                models
                    .find(digest, site)
                    .map(found -> found(found, digest))
                    .chain(model -> withdrawals.of(model.digest())))
        .await()
        .indefinitely();
  }

  private byte[] file(Digest digest, String path) {
    try {
      return artifacts.file(digest, path);
    } catch (InvalidArtifactException e) {
      throw ProblemException.notFound("The model has no " + path + ".");
    }
  }

  private static RegisteredModel found(Optional<RegisteredModel> model, Digest digest) {
    return model.orElseThrow(() -> ProblemException.notFound("There is no model " + digest + "."));
  }
}
