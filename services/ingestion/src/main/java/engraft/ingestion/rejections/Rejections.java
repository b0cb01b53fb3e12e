package engraft.ingestion.rejections;

import engraft.clinical.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The site's rejections; every call is confined to one site and may block. */
public interface Rejections {

  Optional<Rejection> find(SiteId site, UUID rejection);

  /** Keeps the newest state of a rejection; the first time of an earlier one stays. */
  void keep(Rejection rejection);

  /**
   * The newest first.
   *
   * @param after the last id of the page before, or empty for the first page
   */
  List<Rejection> list(SiteId site, Optional<UUID> after, int limit);
}
