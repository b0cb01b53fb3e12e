package engraft.inference.deployment.runtime;

import engraft.inference.deployment.Arranging;
import engraft.inference.deployment.Aside;
import engraft.inference.deployment.Deployments;
import engraft.inference.deployment.WarmModels;
import engraft.inference.model.ModelLoader;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use cases beans; they know nothing of it. */
class DeploymentBeans {

  @Produces
  @Singleton
  WarmModels warmModels(ModelLoader loader) {
    return new WarmModels(loader);
  }

  @Produces
  @Singleton
  Arranging arranging(
      Deployments deployments, WarmModels models, Aside aside, InstantSource clock) {
    return new Arranging(deployments, models, aside, clock);
  }
}
