package engraft.ingestion.sites.store;

import engraft.clinical.SiteId;
import engraft.ingestion.sites.Joinings;
import engraft.ingestion.sites.Site;
import engraft.ingestion.sites.Sites;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Hospitals in PostgreSQL. */
@ApplicationScoped
class PostgresSites implements Sites, PanacheRepositoryBase<SiteEntity, String> {

  private static final String RESERVE =
      """
      insert into site (site, name, role, member, since)
      values ($1, $2, $3, false, $4::text::timestamptz)
      on conflict (site) do update
        set name = excluded.name, role = excluded.role, since = excluded.since
        where not site.member and site.since < $5::text::timestamptz
      """;

  private final SiteTransactions transactions;
  private final Joinings joinings;

  PostgresSites(SiteTransactions transactions, Joinings joinings) {
    this.transactions = transactions;
    this.joinings = joinings;
  }

  @Override
  public Optional<Site> find(SiteId site) {
    return inNetwork(() -> findById(site.value()))
        .map(row -> Optional.ofNullable(row).map(SiteEntity::toDomain))
        .await()
        .indefinitely();
  }

  @Override
  public boolean reserve(Site.Joining site, Instant staleBefore) {
    return inNetwork(
                () ->
                    Sql.run(
                        RESERVE,
                        site.id().value(),
                        site.name(),
                        site.role().text(),
                        site.since().toString(),
                        staleBefore.toString()))
            .await()
            .indefinitely()
        == 1;
  }

  @Override
  public void release(SiteId site) {
    inNetwork(() -> delete("site = ?1 and member = false", site.value())).await().indefinitely();
  }

  @Override
  public void join(Site.Member site) {
    inNetwork(
            () ->
                update("member = true, since = ?2 where site = ?1", site.id().value(), site.since())
                    .chain(() -> joinings.joined(site)))
        .await()
        .indefinitely();
  }

  @Override
  public void note(SiteId site, String actor, Change change) {
    inNetwork(() -> joinings.changing(site, actor, change)).await().indefinitely();
  }

  @Override
  public List<Site.Member> members(Optional<SiteId> after, int limit) {
    return inNetwork(
            () ->
                find(
                        "member = true and site > ?1 order by site",
                        after.map(SiteId::value).orElse(""))
                    .range(0, limit - 1)
                    .list())
        .await()
        .indefinitely()
        .stream()
        .map(SiteEntity::toMember)
        .toList();
  }

  private <T> Uni<T> inNetwork(Supplier<Uni<T>> work) {
    return transactions.forNetwork(work);
  }
}
