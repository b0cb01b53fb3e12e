package engraft.training.models;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A model that the registry knows; it never changes.
 *
 * @param site whose model it is
 * @param parent the model that it was adapted from
 * @param metrics as the worker measured them, each with its interval
 * @param signature blob of the artifact's signature
 */
public record RegisteredModel(
    Digest digest,
    Kind kind,
    SiteId site,
    String task,
    List<Digest> snapshots,
    Optional<Digest> maskProfile,
    Optional<Digest> parent,
    Origin origin,
    Optional<JsonNode> metrics,
    Digest signature,
    Instant registeredAt) {

  public RegisteredModel {
    snapshots = List.copyOf(snapshots);
  }

  /** Who may see it: the network, or its hospital alone. */
  public enum Kind {
    FOUNDATION,
    ADAPTED
  }

  public Standing.Place at(SiteId hospital) {
    return new Standing.Place(digest, hospital, task);
  }
}
