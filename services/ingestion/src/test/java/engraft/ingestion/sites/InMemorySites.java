package engraft.ingestion.sites;

import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hospitals in memory. */
final class InMemorySites implements Sites {

  final List<Site.Member> told = new ArrayList<>();
  final List<String> noted = new ArrayList<>();
  private final Map<SiteId, Site> kept = new TreeMap<>();

  @Override
  public Optional<Site> find(SiteId site) {
    return Optional.ofNullable(kept.get(site));
  }

  @Override
  public boolean reserve(Site.Joining site, Instant staleBefore) {
    boolean free =
        switch (kept.get(site.id())) {
          case null -> true;
          case Site.Joining joining -> joining.since().isBefore(staleBefore);
          case Site.Member _ -> false;
        };
    if (free) {
      kept.put(site.id(), site);
    }
    return free;
  }

  @Override
  public void release(SiteId site) {
    kept.remove(site);
  }

  @Override
  public void join(Site.Member site) {
    kept.put(site.id(), site);
    told.add(site);
  }

  @Override
  public void note(SiteId site, String actor, Change change) {
    noted.add(change.action() + " of " + site + " by " + actor);
  }

  @Override
  public List<Site.Member> members(Optional<SiteId> after, int limit) {
    return kept.values().stream()
        .filter(Site.Member.class::isInstance)
        .map(Site.Member.class::cast)
        .filter(site -> after.isEmpty() || site.id().compareTo(after.get()) > 0)
        .limit(limit)
        .toList();
  }
}
