package engraft.ingestion.rejections;

import engraft.clinical.SiteId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rejections in memory. */
public final class InMemoryRejections implements Rejections {

  private final Map<UUID, Rejection> kept = new LinkedHashMap<>();

  @Override
  public synchronized Optional<Rejection> find(SiteId site, UUID rejection) {
    return Optional.ofNullable(kept.get(rejection))
        .filter(one -> one.submitted().site().equals(site));
  }

  @Override
  public synchronized void keep(Rejection rejection) {
    kept.put(rejection.id(), rejection);
  }

  @Override
  public synchronized List<Rejection> list(SiteId site, Optional<UUID> after, int limit) {
    List<Rejection> newest =
        new ArrayList<>(
            kept.values().stream().filter(one -> one.submitted().site().equals(site)).toList());
    return newest.reversed().stream()
        .dropWhile(one -> after.isPresent() && !one.id().equals(after.get()))
        .skip(after.isPresent() ? 1 : 0)
        .limit(limit)
        .toList();
  }
}
