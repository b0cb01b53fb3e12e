package engraft.ingestion.rejections.store;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Rejection;
import engraft.ingestion.rejections.Rejections;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rejections in PostgreSQL; rows travel as JSON. */
@ApplicationScoped
class PostgresRejections implements Rejections {

  private static final String ROWS =
      """
      select cast(json_build_object('format', r.format, 'original', r.original,
        'issues', r.issues, 'attempts', r.attempts, 'first', r.first, 'last', r.last,
        'resolved', r.resolved) as text)
      from rejection r where site = $1 and %s order by first desc, id limit $3
      """;
  private static final String FIND = ROWS.formatted("id = $2::text::uuid");
  private static final String FIRST = ROWS.formatted("$2::text is not null");
  private static final String LIST =
      ROWS.formatted(
          """
          (first, id) in (select b.first, b.id from rejection b, rejection a
            where a.id = $2::text::uuid and b.site = $1
            and (b.first < a.first or (b.first = a.first and b.id > a.id)))
          """);
  private static final String KEEP =
      """
      insert into rejection (id, site, format, original, issues, attempts, first, last, resolved)
      select $2::text::uuid, $1, r.format, r.original, r.issues, r.attempts,
        r.first, r.last, r.resolved
      from json_to_record($3::text::json) as r(format text, original text,
        issues jsonb, attempts int, first timestamptz, last timestamptz, resolved boolean)
      on conflict (id) do update set issues = excluded.issues, attempts = excluded.attempts,
        last = excluded.last, resolved = excluded.resolved
      """;

  private final SiteTransactions transactions;

  PostgresRejections(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  record Row(
      String format,
      Digest original,
      List<Issue> issues,
      int attempts,
      Instant first,
      Instant last,
      boolean resolved) {

    static Row of(Rejection rejection) {
      Rejection.Submitted submitted = rejection.submitted();
      return switch (rejection) {
        case Rejection.Open(_, List<Issue> issues, int attempts, Instant last) ->
            new Row(
                submitted.format(),
                submitted.original(),
                issues,
                attempts,
                submitted.first(),
                last,
                false);
        case Rejection.Resolved(_, List<Issue> issues, int attempts, Instant at) ->
            new Row(
                submitted.format(),
                submitted.original(),
                issues,
                attempts,
                submitted.first(),
                at,
                true);
      };
    }

    Rejection toDomain(SiteId site) {
      Rejection.Submitted submitted = new Rejection.Submitted(site, format, original, first);
      return resolved
          ? new Rejection.Resolved(submitted, issues, attempts, last)
          : new Rejection.Open(submitted, issues, attempts, last);
    }
  }

  @Override
  public Optional<Rejection> find(SiteId site, UUID rejection) {
    return rows(FIND, site, rejection.toString(), 1).stream().findFirst();
  }

  @Override
  public List<Rejection> list(SiteId site, Optional<UUID> after, int limit) {
    return after
        .map(id -> rows(LIST, site, id.toString(), limit))
        .orElseGet(() -> rows(FIRST, site, "", limit));
  }

  @Override
  public void keep(Rejection rejection) {
    SiteId site = rejection.submitted().site();
    String row = Sql.json(Row.of(rejection));
    transactions
        .forSite(site, () -> Sql.run(KEEP, site.value(), rejection.id().toString(), row))
        .await()
        .indefinitely();
  }

  private List<Rejection> rows(String sql, SiteId site, String id, int limit) {
    return transactions
        .forSite(site, () -> Sql.list(Row.class, sql, site.value(), id, limit))
        .await()
        .indefinitely()
        .stream()
        .map(row -> row.toDomain(site))
        .toList();
  }
}
