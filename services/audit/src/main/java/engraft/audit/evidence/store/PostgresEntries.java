package engraft.audit.evidence.store;

import engraft.audit.evidence.Entries;
import engraft.audit.log.Reference;
import engraft.audit.log.store.EntryRows;
import engraft.clinical.SiteId;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries by the index of references; row-level security hides what the reader may not see.
 */
@ApplicationScoped
class PostgresEntries implements Entries {

  private static final String REFERENCES =
      """
      (select string_agg(kind || '=' || value, ' ' order by kind, value)
       from log_reference where log_reference.entry = log_entry.entry)
      """;
  private static final String ABOUT =
      "select %s, %s from log_entry where entry in (select entry from log_reference where kind = $1 and value = $2) order by entry limit 1000"
          .formatted(EntryRows.COLUMNS, REFERENCES);
  private static final String RECORDS =
      """
      select %s, %s, (
        select count(*) from log_entry where event_type = $1 and site = $2 and entry < $3)
      from log_entry where event_type = $1 and site = $2 and entry < $3 and entry > $4
      order by entry limit $5
      """
          .formatted(EntryRows.COLUMNS, REFERENCES);
  private static final String RECORD_ACCEPTED = "engraft.ingestion.v1.RecordAccepted";
  private static final int REFERENCES_AT = 9;

  private final SiteTransactions transactions;

  PostgresEntries(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Found>> about(Optional<SiteId> reader, Reference thing) {
    return transactions.forScope(
        reader,
        () ->
            Sql.rows(ABOUT, thing.kind(), thing.value())
                .map(rows -> rows.stream().map(PostgresEntries::found).toList()));
  }

  @Override
  public Uni<Records> recordsBefore(
      Optional<SiteId> reader, SiteId site, long index, long after, int limit) {
    return transactions.forScope(
        reader,
        () ->
            Sql.rows(RECORDS, RECORD_ACCEPTED, site.value(), index, after, limit + 1)
                .map(rows -> records(rows, limit)));
  }

  private static Records records(List<@Nullable Object[]> rows, int limit) {
    long total =
        rows.isEmpty() ? 0 : (Long) Objects.requireNonNull(rows.getFirst()[REFERENCES_AT + 1]);
    return new Records(
        total,
        rows.stream().limit(limit).map(PostgresEntries::found).toList(),
        rows.size() > limit);
  }

  private static Found found(@Nullable Object[] row) {
    List<Reference> references = new ArrayList<>();
    String joined = (String) row[REFERENCES_AT];
    if (joined != null) {
      for (String pair : joined.split(" ", -1)) {
        int equals = pair.indexOf('=');
        references.add(new Reference(pair.substring(0, equals), pair.substring(equals + 1)));
      }
    }
    return new Found(EntryRows.read(row), references);
  }
}
