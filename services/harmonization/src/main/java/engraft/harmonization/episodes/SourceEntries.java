package engraft.harmonization.episodes;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  /**
   * The entries of the newest version of each resource. A resource of several parts, such as the
   * components of a blood pressure, has an entry {@code id.part} for each; a correction may have
   * fewer of them.
   */
  public static List<SourceEntry> current(Collection<SourceEntry> entries) {
    Map<SourceEntry.Key, SourceEntry> newest = new HashMap<>();
    for (SourceEntry entry : entries) {
      newest.merge(entry.resource(), entry, (known, next) -> next.replaces(known) ? next : known);
    }
    return entries.stream()
        .filter(entry -> isOfVersion(entry, newest.get(entry.resource())))
        .sorted(Comparator.comparing(SourceEntry::key))
        .toList();
  }

  private static boolean isOfVersion(SourceEntry entry, @Nullable SourceEntry newest) {
    return newest != null
        && entry.received().equals(newest.received())
        && entry.content().equals(newest.content());
  }

  /** By type, then id. */
  public List<SourceEntry> inOrder() {
    return List.copyOf(newest.values());
  }
}
