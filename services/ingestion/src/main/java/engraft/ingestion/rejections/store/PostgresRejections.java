package engraft.ingestion.rejections.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Rejection;
import engraft.ingestion.rejections.Rejections;
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
      select cast(coalesce(json_agg(json_build_object('format', r.format, 'original', r.original,
        'issues', r.issues, 'attempts', r.attempts, 'first', r.first, 'last', r.last,
        'resolved', r.resolved) order by r.first desc, r.id), '[]') as text)
      from (select * from rejection where site = ?1 and %s order by first desc, id limit ?3) r
      """;
  private static final String FIND = ROWS.formatted("id = cast(cast(?2 as text) as uuid)");
  private static final String FIRST = ROWS.formatted("cast(?2 as text) is not null");
  private static final String LIST =
      ROWS.formatted(
          """
          (first, id) in (select b.first, b.id from rejection b, rejection a
            where a.id = cast(cast(?2 as text) as uuid) and b.site = ?1
            and (b.first < a.first or (b.first = a.first and b.id > a.id)))
          """);
  private static final String KEEP =
      """
      insert into rejection (id, site, format, original, issues, attempts, first, last, resolved)
      select cast(cast(?2 as text) as uuid), ?1, r.format, r.original, r.issues, r.attempts,
        r.first, r.last, r.resolved
      from json_to_record(cast(cast(?3 as text) as json)) as r(format text, original text,
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
    transactions
        .forSite(
            site,
            () ->
                SiteTransactions.session()
                    .chain(
                        session ->
                            session
                                .createNativeQuery(KEEP)
                                .setParameter(1, site.value())
                                .setParameter(2, rejection.id().toString())
                                .setParameter(3, json(Row.of(rejection)))
                                .executeUpdate()))
        .await()
        .indefinitely();
  }

  private List<Rejection> rows(String sql, SiteId site, String id, int limit) {
    return transactions
        .forSite(
            site,
            () ->
                SiteTransactions.session()
                    .chain(
                        session ->
                            session
                                .createNativeQuery(sql, String.class)
                                .setParameter(1, site.value())
                                .setParameter(2, id)
                                .setParameter(3, limit)
                                .getSingleResult()))
        .map(PostgresRejections::read)
        .await()
        .indefinitely()
        .stream()
        .map(row -> row.toDomain(site))
        .toList();
  }

  private static String json(Row row) {
    try {
      return ContractJson.mapper().writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row can always be written as JSON", e);
    }
  }

  private static List<Row> read(String json) {
    try {
      return ContractJson.mapper().readValue(json, new TypeReference<List<Row>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL writes JSON that fits the rows", e);
    }
  }
}
