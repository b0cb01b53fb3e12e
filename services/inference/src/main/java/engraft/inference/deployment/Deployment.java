package engraft.inference.deployment;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * A model that a person released to serve a hospital's task.
 *
 * @param signature blob of the artifact's signature
 * @param releasedBy the person's subject
 */
public record Deployment(
    SiteId site,
    String task,
    Digest model,
    Optional<Digest> signature,
    String releasedBy,
    Instant releasedAt) {

  /** Whose question it answers. */
  public Slot slot() {
    return new Slot(site, task);
  }

  /** A hospital and a task: at most one model serves it. */
  public record Slot(SiteId site, String task) {}
}
