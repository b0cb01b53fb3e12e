package engraft.audit.log.store;

import engraft.audit.log.Log;
import engraft.audit.log.LogEntry;
import engraft.audit.log.NewEntry;
import engraft.audit.log.Reference;
import engraft.clinical.SiteId;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import engraft.transparency.NodeId;
import engraft.transparency.TreeGrowth;
import engraft.transparency.TreeHash;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log in PostgreSQL: whole batches in a handful of statements, one writer at a time. */
@ApplicationScoped
class PostgresLog implements Log {

  private static final String NETWORK = "*";

  private final SiteTransactions transactions;

  PostgresLog(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  record NodeRow(int level, long index, String hash) {}

  record EntryRow(
      long entry,
      String site,
      String eventId,
      String eventType,
      String source,
      String topic,
      Instant eventTime,
      String dataDigest,
      String leaf,
      @Nullable String content) {}

  record ReferenceRow(String kind, String value, long entry, String site) {}

  @Override
  public Uni<Void> append(List<NewEntry> entries) {
    return Sql.rows(LogSql.LOCK)
        .chain(this::currentSize)
        .chain(size -> read(TreeGrowth.needs(size)).chain(edge -> write(size, edge, entries)));
  }

  @Override
  public Uni<Long> size() {
    return transactions.forNetwork(this::currentSize);
  }

  @Override
  public Uni<Map<NodeId, TreeHash>> nodes(Set<NodeId> wanted) {
    return transactions.forNetwork(() -> read(wanted));
  }

  @Override
  public Uni<List<LogEntry>> entries(
      Optional<SiteId> reader, Filter filter, long after, int limit) {
    return transactions.forScope(
        reader,
        () ->
            Sql.rows(
                    LogSql.PAGE,
                    after,
                    filter.type().orElse(""),
                    filter.site().map(SiteId::value).orElse(""),
                    limit)
                .map(rows -> rows.stream().map(EntryRows::read).toList()));
  }

  @Override
  public Uni<Optional<LogEntry>> entry(Optional<SiteId> reader, long index) {
    return entries(reader, new Filter(Optional.empty(), Optional.empty()), index - 1, 1)
        .map(found -> found.stream().filter(entry -> entry.index() == index).findFirst());
  }

  /** Counts leaves, since a confined reader would not see all entries. */
  private Uni<Long> currentSize() {
    return Sql.rows(LogSql.SIZE).map(rows -> number(rows.getFirst()[0]));
  }

  private Uni<Map<NodeId, TreeHash>> read(Set<NodeId> wanted) {
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Sql.rows(LogSql.NODES, Sql.json(wanted))
        .map(
            rows -> {
              Map<NodeId, TreeHash> nodes = new HashMap<>();
              rows.forEach(
                  row ->
                      nodes.put(
                          new NodeId(Math.toIntExact(number(row[0])), number(row[1])),
                          TreeHash.of((byte[]) Objects.requireNonNull(row[2]))));
              return nodes;
            });
  }

  private Uni<Void> write(long size, Map<NodeId, TreeHash> edge, List<NewEntry> entries) {
    List<EntryRow> rows = new ArrayList<>();
    List<ReferenceRow> references = new ArrayList<>();
    List<TreeHash> leaves = new ArrayList<>();
    long index = size;
    for (NewEntry entry : entries) {
      EntryRow row = row(index++, entry);
      rows.add(row);
      leaves.add(TreeHash.ofLeaf(row.leaf()));
      for (Reference reference : Set.copyOf(entry.references())) {
        references.add(
            new ReferenceRow(reference.kind(), reference.value(), row.entry(), row.site()));
      }
    }
    List<NodeRow> nodes = new ArrayList<>();
    TreeGrowth.append(size, edge, leaves)
        .forEach((id, hash) -> nodes.add(new NodeRow(id.level(), id.index(), hash.hex())));
    return insert(LogSql.INSERT_ENTRIES, rows)
        .chain(() -> insert(LogSql.INSERT_REFERENCES, references))
        .chain(() -> insert(LogSql.INSERT_NODES, nodes));
  }

  private static EntryRow row(long index, NewEntry entry) {
    return new EntryRow(
        index,
        entry.site().map(SiteId::value).orElse(NETWORK),
        entry.eventId(),
        entry.type(),
        entry.source(),
        entry.topic(),
        entry.time(),
        entry.data().hex(),
        entry.leaf(),
        entry.content().orElse(null));
  }

  private Uni<Void> insert(String statement, Collection<?> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.run(statement, Sql.json(rows)).replaceWithVoid();
  }

  private static long number(@Nullable Object column) {
    return ((Number) Objects.requireNonNull(column)).longValue();
  }
}
