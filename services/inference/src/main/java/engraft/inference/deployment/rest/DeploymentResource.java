package engraft.inference.deployment.rest;

import engraft.clinical.Digest;
import engraft.inference.deployment.Deployment;
import engraft.inference.deployment.Deployments;
import engraft.inference.deployment.WarmModels;
import engraft.kit.caller.Caller;
import engraft.kit.caller.Roles;
import engraft.kit.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What serves my hospital. */
@Path("/api/v1/deployments")
@Tag(name = "Deployments")
class DeploymentResource {

  private final Deployments deployments;
  private final WarmModels models;
  private final Caller caller;

  DeploymentResource(Deployments deployments, WarmModels models, Caller caller) {
    this.deployments = deployments;
    this.models = models;
    this.caller = caller;
  }

  /** A deployment as callers see it. */
  @Schema(name = "Deployment")
  record DeploymentView(
      @Schema(examples = "heart-disease") String task,
      Digest model,
      @Schema(description = "serving, loading or refused", examples = "serving") String state,
      @Schema(description = "why a model is refused", examples = "bad-signature")
          @Nullable String code,
      String releasedBy,
      Instant releasedAt) {}

  @GET
  @RolesAllowed({Roles.CLINICIAN, Roles.ML_ENGINEER, Roles.CLINICAL_LEAD})
  @Operation(summary = "Lists the models that serve my hospital, one a task")
  public Uni<Page<DeploymentView>> list() {
    return deployments
        .of(caller.requireSite())
        .map(all -> new Page<>(all.stream().map(this::view).toList(), null));
  }

  private DeploymentView view(Deployment deployment) {
    WarmModels.State state =
        models.state(deployment.slot()).filter(s -> isOf(s, deployment)).orElse(null);
    String word =
        switch (state) {
          case WarmModels.State.Serving _ -> "serving";
          case WarmModels.State.Refused _ -> "refused";
          case WarmModels.State.Unavailable _ -> "loading";
          case null -> "loading";
        };
    String code = state instanceof WarmModels.State.Refused refused ? refused.code() : null;
    return new DeploymentView(
        deployment.task(),
        deployment.model(),
        word,
        code,
        deployment.releasedBy(),
        deployment.releasedAt());
  }

  private static boolean isOf(WarmModels.State state, Deployment deployment) {
    Digest model =
        switch (state) {
          case WarmModels.State.Serving(var serving) -> serving.digest();
          case WarmModels.State.Refused(Digest digest, String _) -> digest;
          case WarmModels.State.Unavailable(Digest digest) -> digest;
        };
    return model.equals(deployment.model());
  }
}
