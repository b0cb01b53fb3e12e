package engraft.ingestion.reidentification;

import engraft.clinical.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The site's re-identifications; every call is confined to one site and may block. Each change is
 * told to the log in its own transaction.
 */
public interface Reidentifications {

  void add(Reidentification.Asked asked);

  Optional<Reidentification> find(SiteId site, UUID id);

  /** The newest first. */
  List<Reidentification> list(SiteId site, @Nullable UUID after, int limit);

  /**
   * @return false, and nothing changes, when somebody else approved it first
   */
  boolean approve(Reidentification.Approved approved);

  /**
   * @return false, and nothing changes, when it was told before
   */
  boolean tell(Reidentification.Told told);

  /** Tells the log that somebody tried what is not allowed. */
  void refused(Reidentification.Asked asked, String actor, String attempt);
}
