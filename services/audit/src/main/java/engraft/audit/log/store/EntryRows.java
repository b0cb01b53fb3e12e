package engraft.audit.log.store;

import engraft.audit.log.LogEntry;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of {@code entry, site, event_id, event_type, source, event_time, data_digest, leaf,
 * content}.
 */
public final class EntryRows {

  /** The columns, in the order that {@link #read} expects. */
  public static final String COLUMNS =
      "entry, site, event_id, event_type, source, event_time, data_digest, leaf, content";

  private EntryRows() {}

  public static LogEntry read(@Nullable Object[] row) {
    String site = (String) row[1];
    return new LogEntry(
        ((Number) row[0]).longValue(),
        site.equals("*") ? Optional.empty() : Optional.of(new SiteId(site)),
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (Instant) row[5],
        new Digest((String) row[6]),
        (String) row[7],
        Optional.ofNullable((String) row[8]));
  }
}
