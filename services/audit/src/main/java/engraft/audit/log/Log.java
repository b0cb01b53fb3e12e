package engraft.audit.log;

import engraft.clinical.SiteId;
import engraft.transparency.NodeId;
import engraft.transparency.TreeHash;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the log is kept. A reader is confined to one hospital's entries, or to none when empty; the
 * tree's hashes are everybody's.
 */
public interface Log {

  /** Appends in the caller's transaction, which must see the network; one writer at a time. */
  Uni<Void> append(List<NewEntry> entries);

  /** The number of entries. */
  Uni<Long> size();

  /** The hashes of those nodes that exist. */
  Uni<Map<NodeId, TreeHash>> nodes(Set<NodeId> wanted);

  /** Entries from behind an index on, at most so many. */
  Uni<List<LogEntry>> entries(Optional<SiteId> reader, Filter filter, long after, int limit);

  Uni<Optional<LogEntry>> entry(Optional<SiteId> reader, long index);

  /** Which entries are wanted; empty for all. */
  record Filter(Optional<String> type, Optional<SiteId> site) {}
}
