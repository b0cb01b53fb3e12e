package engraft.inference.deployment.store;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.inference.deployment.Deployment;
import engraft.inference.deployment.Deployments;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row a hospital and task; releases of different models come in any order, so time decides. */
@ApplicationScoped
class PostgresDeployments implements Deployments {

  private static final String RELEASE =
      """
      insert into deployment (site, task, model, signature, released_by, released_at)
      values ($1, $2, $3, $4, $5, $6::text::timestamptz)
      on conflict (site, task) do update set model = excluded.model, signature = excluded.signature,
        released_by = excluded.released_by, released_at = excluded.released_at, retired_at = null
      where deployment.released_at < excluded.released_at
      """;
  private static final String RETIRE =
      """
      update deployment set retired_at = $4::text::timestamptz
      where site = $1 and task = $2 and model = $3 and released_at <= $4::text::timestamptz
      """;
  private static final String READ =
      """
      select site, task, model, signature, released_by, released_at from deployment
      where retired_at is null and ($1 = '*' or site = $1) order by site, task
      """;

  private final SiteTransactions transactions;

  PostgresDeployments(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> release(Deployment deployment) {
    return transactions.forSite(
        deployment.site(),
        () ->
            Sql.run(
                    RELEASE,
                    deployment.site().value(),
                    deployment.task(),
                    deployment.model().hex(),
                    deployment.signature().map(Digest::hex).orElse(null),
                    deployment.releasedBy(),
                    deployment.releasedAt().toString())
                .replaceWithVoid());
  }

  @Override
  public Uni<Void> retire(SiteId site, String task, Digest model, Instant at) {
    return transactions.forSite(
        site,
        () -> Sql.run(RETIRE, site.value(), task, model.hex(), at.toString()).replaceWithVoid());
  }

  @Override
  public Uni<List<Deployment>> of(SiteId site) {
    return transactions.forSite(site, () -> read(site.value()));
  }

  @Override
  public Uni<List<Deployment>> all() {
    return transactions.forNetwork(() -> read("*"));
  }

  private static Uni<List<Deployment>> read(String site) {
    return Sql.rows(READ, site)
        .map(rows -> rows.stream().map(PostgresDeployments::deployment).toList());
  }

  private static Deployment deployment(@Nullable Object[] row) {
    return new Deployment(
        new SiteId((String) row[0]),
        (String) row[1],
        new Digest((String) row[2]),
        Optional.ofNullable((String) row[3]).map(Digest::new),
        (String) row[4],
        (Instant) row[5]);
  }
}
