package engraft.harmonization.episodes;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The newest entry of each resource; the same whatever order they came in and however often. */
public final class SourceEntries {

  private final SortedMap<SourceEntry.Key, SourceEntry> newest = new TreeMap<>();

  /** Takes an entry in, unless it is known or older than the one that is known. */
  public void add(SourceEntry entry) {
    SourceEntry known = newest.get(entry.key());
    if (known == null || entry.replaces(known)) {
      newest.put(entry.key(), entry);
    }
  }

  public SourceEntries addAll(Collection<SourceEntry> entries) {
    entries.forEach(this::add);
    return this;
  }

  /** By type, then id. */
  public List<SourceEntry> inOrder() {
    return List.copyOf(newest.values());
  }
}
