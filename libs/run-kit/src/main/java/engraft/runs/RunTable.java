package engraft.runs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import engraft.worker.Lease;
import engraft.worker.RunClaim;
import engraft.worker.RunId;
import engraft.worker.SupervisedRun;
import engraft.worker.SupervisedRun.Queued;
import engraft.worker.SupervisedRun.Running;
import engraft.worker.SupervisedRuns;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table of runs. Methods that give a {@code Uni} run inside a site transaction; those of {@link
 * SupervisedRuns} block, make their own and see the whole network.
 */
public final class RunTable<R> implements SupervisedRuns<R> {

  private static final String INSERT =
      """
      insert into run select * from jsonb_populate_record(
        cast(null as run), $1::text::jsonb)
      """;
  private static final String UPDATE =
      """
      update run r set (state, attempt, since, lease_holder, lease_until, phase, fraction, detail,
        result, failure_code, failure_message, outcome) =
        (select state, attempt, since, lease_holder, lease_until, phase, fraction, detail,
          result, failure_code, failure_message, outcome
         from jsonb_populate_record(cast(null as run), $1::text::jsonb))
      where r.id = $2::text::uuid
      """;
  private static final String SELECT = "select cast(row_to_json(r) as text) from run r ";
  private static final String FIND = SELECT + "where id = $1::text::uuid";
  private static final String OF_SITE = " and site = $2::text";
  private static final String LOCKED = " for update";
  private static final String LIST =
      SELECT
          + """
            where site = $3::text and ($1::text = '' or (requested_at, id) < (
              select requested_at, id from run where cast(id as text) = $1::text))
            order by requested_at desc, id desc limit $2::int
            """;
  private static final String NEXT =
      SELECT
          + """
            where (state = 'Queued' and since <= $1::text::timestamptz)
              or (state = 'Running' and lease_until <= $1::text::timestamptz)
            order by since, id limit 1 for update skip locked
            """;

  private final SiteTransactions transactions;
  private final Class<R> requestType;

  public RunTable(SiteTransactions transactions, Class<R> requestType) {
    this.transactions = transactions;
    this.requestType = requestType;
  }

  public Uni<StoredRun<R>> add(StoredRun<R> run) {
    return Sql.run(INSERT, json(run)).replaceWith(run);
  }

  /** The hospital's run. */
  public Uni<Optional<StoredRun<R>>> find(SiteId site, RunId id) {
    return one(FIND + OF_SITE, id.toString(), site.value());
  }

  /**
   * The newest first.
   *
   * @param after the id of the last run of the page before
   */
  public Uni<List<StoredRun<R>>> list(SiteId site, @Nullable String after, int limit) {
    return Sql.list(RunRow.class, LIST, after == null ? "" : after, limit, site.value())
        .map(rows -> rows.stream().map(row -> row.toStored(requestType)).toList());
  }

  /** Moves the hospital's run while nobody else can; gives what it is now. */
  public Uni<Optional<StoredRun<R>>> move(
      SiteId site, RunId id, UnaryOperator<SupervisedRun> move) {
    return one(FIND + OF_SITE + LOCKED, id.toString(), site.value())
        .chain(found -> moved(found, move));
  }

  /**
   * Completes a run that is still held by the claim's lease; empty when it is not, and then nothing
   * else of the transaction may stand.
   */
  public Uni<Optional<StoredRun<R>>> complete(
      RunClaim<R> claim, Digest result, JsonNode outcome, Instant now) {
    return one(FIND + OF_SITE + LOCKED, claim.id().toString(), claim.site().value())
        .chain(
            found ->
                found
                    .filter(stored -> stored.run().isHeldBy(claim.run().lease()))
                    .map(
                        stored ->
                            save(stored, stored.with(claim.run().complete(result, now), outcome)))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  @Override
  public Optional<RunClaim<R>> claim(Lease lease, Instant now) {
    return transactions
        .forNetwork(
            () ->
                one(NEXT, now.toString())
                    .chain(
                        found ->
                            found
                                .map(
                                    stored ->
                                        save(stored, stored.with(claimed(stored, lease, now))))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
        .await()
        .indefinitely()
        .map(stored -> new RunClaim<>((Running) stored.run(), stored.site(), stored.request()));
  }

  @Override
  public Optional<SupervisedRun> change(RunId id, UnaryOperator<SupervisedRun> move) {
    return transactions
        .forNetwork(() -> one(FIND + LOCKED, id.toString()).chain(found -> moved(found, move)))
        .await()
        .indefinitely()
        .map(StoredRun::run);
  }

  private static Running claimed(StoredRun<?> stored, Lease lease, Instant now) {
    return switch (stored.run()) {
      case Queued queued -> queued.claim(lease, now);
      case Running running -> running.takeOver(lease, now);
      case SupervisedRun.Completed _, SupervisedRun.Failed _ ->
          throw new IllegalStateException("run %s is over".formatted(stored.id()));
    };
  }

  private Uni<Optional<StoredRun<R>>> moved(
      Optional<StoredRun<R>> found, UnaryOperator<SupervisedRun> move) {
    return found
        .map(stored -> save(stored, stored.with(move.apply(stored.run()))))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<StoredRun<R>>> save(StoredRun<R> before, StoredRun<R> after) {
    Optional<StoredRun<R>> saved = Optional.of(after);
    return before.equals(after)
        ? Uni.createFrom().item(saved)
        : Sql.run(UPDATE, json(after), after.id().toString()).replaceWith(saved);
  }

  private Uni<Optional<StoredRun<R>>> one(String sql, Object... parameters) {
    return Sql.list(RunRow.class, sql, parameters)
        .map(rows -> rows.stream().findFirst().map(row -> row.toStored(requestType)));
  }

  private static String json(StoredRun<?> run) {
    return Sql.json(RunRow.of(run));
  }
}
