package engraft.training.models;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;

/** Tells the platform what happened to the registry, in the same transaction. */
public interface RegistryEvents {

  /**
   * Somebody took a model out or brought one in.
   *
   * @param action {@code model-exported} or {@code model-imported}
   */
  Uni<Void> action(SiteId site, String actor, String action, Digest model);
}
