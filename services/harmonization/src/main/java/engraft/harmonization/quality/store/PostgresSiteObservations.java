package engraft.harmonization.quality.store;

import engraft.clinical.SiteId;
import engraft.harmonization.quality.Observed;
import engraft.harmonization.quality.SiteObservations;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads episodes as JSON in one transaction and parses them on a worker. */
@ApplicationScoped
class PostgresSiteObservations implements SiteObservations {

  private static final String EPISODES =
      """
      select cast(json_build_object(
        'episode', e.content,
        'received', (select min(o.received) from episode_entry o where o.site = e.site and o.episode = e.id),
        'issues', (select coalesce(json_agg(distinct upper(i ->> 'kind')), '[]')
          from jsonb_array_elements(e.issues) i)) as text)
      from episode e where e.site = $1 and e.revision > 0 order by e.id
      """;

  private final SiteTransactions transactions;

  PostgresSiteObservations(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Observed>> of(SiteId site) {
    return transactions
        .forSite(site, () -> Sql.texts(EPISODES, site.value()))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(rows -> rows.stream().map(row -> Sql.read(Observed.class, row)).toList());
  }
}
