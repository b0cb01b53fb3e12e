package engraft.ingestion.records;

import engraft.ingestion.records.Placement.InEpisode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versions of each resource, oldest first: those that are stored, and those of one draft. */
final class Versions {

  private final Map<ResourceKey, List<ResourceVersion>> stored;
  private final Map<ResourceKey, List<ResourceVersion>> versions = new HashMap<>();

  Versions(Map<ResourceKey, List<ResourceVersion>> stored) {
    this.stored = stored;
  }

  List<ResourceVersion> of(ResourceKey key) {
    return versions.computeIfAbsent(key, k -> new ArrayList<>(stored.getOrDefault(k, List.of())));
  }

  ResourceVersion add(ResourceVersion version) {
    of(version.key()).add(version);
    return version;
  }

  /** The version that counts. */
  Optional<ResourceVersion> current(ResourceKey key) {
    return Succession.current(of(key));
  }

  boolean isCurrent(ResourceVersion version) {
    return current(version.key()).filter(version::equals).isPresent();
  }

  /** The number of the version to come. */
  int next(ResourceKey key) {
    return of(key).stream().mapToInt(ResourceVersion::version).max().orElse(0) + 1;
  }

  /** Whether one of them lies in another episode. */
  boolean isElsewhere(ResourceKey key, InEpisode place) {
    return of(key).stream().anyMatch(before -> !place.episode().equals(before.episode()));
  }
}
