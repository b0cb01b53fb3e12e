package engraft.inference.deployment.runtime;

import engraft.inference.deployment.WarmModels;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before everything that is deployed was loaded or refused. */
@Readiness
@ApplicationScoped
class ModelsReadiness implements AsyncHealthCheck {

  private final WarmModels models;

  ModelsReadiness(WarmModels models) {
    this.models = models;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(() -> HealthCheckResponse.builder().name("models").status(models.isReady()).build());
  }
}
