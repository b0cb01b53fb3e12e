package engraft.inference.deployment;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** What was released and not retired, durably. */
public interface Deployments {

  /** Serves the slot from now on, unless a later release already does. */
  Uni<Void> release(Deployment deployment);

  /** Serves no more, unless another model has taken its place. */
  Uni<Void> retire(SiteId site, String task, Digest model, Instant at);

  /** Everything that serves one hospital, by task. */
  Uni<List<Deployment>> of(SiteId site);

  /** Everything that serves anybody. */
  Uni<List<Deployment>> all();
}
