package engraft.audit.log.rest;

import engraft.audit.log.LogEntry;
import engraft.clinical.SiteId;
import engraft.transparency.TreeHash;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the log shows. */
public final class LogViews {

  private LogViews() {}

  /** An entry. */
  public record EntryView(
      long index,
      @Nullable String site,
      String event,
      String type,
      String source,
      Instant time,
      @Schema(description = "SHA-256 of the event's data") String data,
      @Schema(description = "The exact text whose hash is the leaf of the Merkle tree") String leaf,
      @Schema(description = "SHA-256 of a zero byte and the leaf, RFC 9162") String leafHash,
      @Schema(description = "The event's data as sent, unless it carries clinical values")
          @Nullable String content) {

    public static EntryView of(LogEntry entry) {
      return new EntryView(
          entry.index(),
          entry.site().map(SiteId::value).orElse(null),
          entry.eventId(),
          entry.type(),
          entry.source(),
          entry.time(),
          entry.data().hex(),
          entry.leaf(),
          TreeHash.ofLeaf(entry.leaf()).hex(),
          entry.content().orElse(null));
    }
  }

  /** The audit path of an entry. */
  public record InclusionView(long index, long size, List<String> hashes) {

    public static InclusionView of(long index, long size, List<TreeHash> path) {
      return new InclusionView(index, size, path.stream().map(TreeHash::hex).toList());
    }
  }

  /** That one size of the log begins with another. */
  public record ConsistencyView(long from, long to, List<String> hashes) {}
}
