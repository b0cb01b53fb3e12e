package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.util.List;

/**
 * What one site sent at once, understood.
 *
 * @param mode whether one refused resource refuses them all
 */
public record Submission(
    SiteId site, Delivery delivery, Mode mode, List<SourceResource> resources) {

  /** What a refused resource means for the others. */
  public enum Mode {
    ALL_OR_NOTHING,
    EACH_FOR_ITSELF
  }

  public Submission {
    resources = List.copyOf(resources);
  }

  Digest original() {
    return delivery.original();
  }
}
