package engraft.ingestion.bulk.store;

import engraft.clinical.SiteId;
import engraft.ingestion.bulk.ImportId;
import engraft.ingestion.bulk.ImportQueue;
import engraft.ingestion.bulk.Part;
import engraft.ingestion.rejections.Issue;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The open imports of all sites, held by lease. */
@ApplicationScoped
class PostgresImportQueue implements ImportQueue {

  private static final String CLAIM =
      """
      update bulk_import set holder = $1::text::uuid,
        free_from = $3::text::timestamptz
      where id = (select id from bulk_import
        where state = 'OPEN' and free_from <= $2::text::timestamptz
        order by free_from, id limit 1 for update skip locked)
      returning cast(json_build_object('site', site, 'id', id) as text)
      """;
  private static final String MINE =
      " where id = $1::text::uuid and holder = $2::text::uuid and state = 'OPEN'";
  private static final String HOLD =
      "update bulk_import set free_from = $3::text::timestamptz" + MINE;
  private static final String RELEASE =
      "update bulk_import set holder = null, free_from = $3::text::timestamptz" + MINE;
  private static final String COMPLETE =
      "update bulk_import set holder = null, state = 'COMPLETE'" + MINE;

  /** Who a resource is about must be known before it. */
  private static final String PATIENTS_FIRST =
      " order by case f.type when 'Patient' then 0 when 'Encounter' then 1 else 2 end, f.file";

  private static final String NEXT_FILE =
      """
      select cast(json_build_object('number', f.file, 'url', f.url, 'attempts', f.attempts,
        'parts', (select count(*) from bulk_import_part p
          where p.import = f.import and p.file = f.file),
        'lines', (select coalesce(max(p.first_line + p.lines - 1), 0) from bulk_import_part p
          where p.import = f.import and p.file = f.file)) as text)
      from bulk_import_file f
      where f.import = $1::text::uuid and not f.fetched
      """
          + PATIENTS_FIRST
          + " limit 1";
  private static final String FETCHED =
      """
      update bulk_import_file set fetched = true, problem = $3
      where import = $1::text::uuid and file = $2
      """;
  private static final String FAILED =
      """
      update bulk_import_file set attempts = attempts + 1
      where import = $1::text::uuid and file = $2
      """;
  private static final String NEXT_PART =
      """
      select cast(json_build_object('file', p.file, 'part', p.part, 'firstLine', p.first_line,
        'lines', p.lines, 'resources', p.resources, 'original', p.original, 'again', p.again)
        as text)
      from bulk_import_part p join bulk_import_file f on f.import = p.import and f.file = p.file
      where p.import = $1::text::uuid and p.waits
      """
          + PATIENTS_FIRST
          + ", p.part limit 1";
  private static final String DONE =
      """
      update bulk_import_part set waits = false, issues = $4::text::jsonb
      where import = $1::text::uuid and file = $2 and part = $3
      """;
  private static final String AGAIN =
      """
      update bulk_import_part set waits = true, again = true
      where import = $1::text::uuid and not again
        and issues @> cast('[{"kind": "UNKNOWN_PATIENT"}]' as jsonb)
      """;

  private final SiteTransactions transactions;

  PostgresImportQueue(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  record ClaimedRow(SiteId site, UUID id) {}

  @Override
  public Optional<Claimed> claim(UUID holder, Instant now, Instant until) {
    return transactions
        .forNetwork(
            () ->
                Sql.list(
                    ClaimedRow.class, CLAIM, holder.toString(), now.toString(), until.toString()))
        .await()
        .indefinitely()
        .stream()
        .findFirst()
        .map(row -> new Claimed(row.site(), new ImportId(row.id()), holder));
  }

  @Override
  public boolean hold(Claimed claimed, Instant until) {
    return mine(HOLD, claimed, until.toString());
  }

  @Override
  public void release(Claimed claimed, Instant notBefore) {
    mine(RELEASE, claimed, notBefore.toString());
  }

  @Override
  public void complete(Claimed claimed) {
    inSite(claimed, () -> Sql.run(COMPLETE, claimed.id().toString(), claimed.holder().toString()));
  }

  private boolean mine(String sql, Claimed claimed, String time) {
    return inSite(
            claimed, () -> Sql.run(sql, claimed.id().toString(), claimed.holder().toString(), time))
        == 1;
  }

  record FileRow(int number, URI url, int attempts, int parts, int lines) {}

  @Override
  public Optional<Unfetched> nextFile(Claimed claimed) {
    return inSite(claimed, () -> Sql.list(FileRow.class, NEXT_FILE, claimed.id().toString()))
        .stream()
        .findFirst()
        .map(
            row ->
                new Unfetched(row.number(), row.url(), row.parts(), row.lines(), row.attempts()));
  }

  @Override
  public void add(Claimed claimed, Part part) {
    inSite(claimed, () -> PartRow.add(claimed.site(), claimed.id(), List.of(part)));
  }

  @Override
  public void fetched(Claimed claimed, int file, String problem) {
    inSite(claimed, () -> Sql.run(FETCHED, claimed.id().toString(), file, problem));
  }

  @Override
  public void failed(Claimed claimed, int file) {
    inSite(claimed, () -> Sql.run(FAILED, claimed.id().toString(), file));
  }

  @Override
  public Optional<Waiting> nextPart(Claimed claimed) {
    return inSite(claimed, () -> Sql.list(PartRow.class, NEXT_PART, claimed.id().toString()))
        .stream()
        .findFirst()
        .map(row -> new Waiting(row.toDomain(), row.again()));
  }

  @Override
  public void done(Claimed claimed, Part part, List<Issue> issues) {
    inSite(
        claimed,
        () -> Sql.run(DONE, claimed.id().toString(), part.file(), part.number(), Sql.json(issues)));
  }

  @Override
  public int again(Claimed claimed) {
    return inSite(claimed, () -> Sql.run(AGAIN, claimed.id().toString()));
  }

  private <T> T inSite(Claimed claimed, Supplier<Uni<T>> work) {
    return transactions.forSite(claimed.site(), work).await().indefinitely();
  }
}
