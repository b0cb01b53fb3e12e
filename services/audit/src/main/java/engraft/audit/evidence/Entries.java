package engraft.audit.evidence;

import engraft.audit.log.LogEntry;
import engraft.audit.log.Reference;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Finds entries by what they speak of, as far as the reader may see them. */
public interface Entries {

  /** An entry and all that it speaks of. */
  record Found(LogEntry entry, List<Reference> references) {

    public Found {
      references = List.copyOf(references);
    }

    /** The values of one kind. */
    public List<String> values(String kind) {
      return references.stream()
          .filter(reference -> reference.kind().equals(kind))
          .map(Reference::value)
          .toList();
    }

    boolean is(String event) {
      return entry.type().endsWith('.' + event);
    }
  }

  /** Entries that speak of the thing, in the log's order. */
  Uni<List<Found>> about(Optional<SiteId> reader, Reference thing);

  /**
   * The accepted records of a site before an entry: what a snapshot could be cut from.
   *
   * @param after index of the last entry of the page before; -1 for the first page
   */
  Uni<Records> recordsBefore(
      Optional<SiteId> reader, SiteId site, long index, long after, int limit);

  /**
   * A page of records.
   *
   * @param total of all pages
   * @param more whether another page follows
   */
  record Records(long total, List<Found> found, boolean more) {

    public Records {
      found = List.copyOf(found);
    }
  }
}
