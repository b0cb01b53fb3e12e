package engraft.harmonization.cohorts.store;

import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.SiteEpisodes;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads episodes as JSON in one transaction and parses them on a worker. */
@ApplicationScoped
class PostgresSiteEpisodes implements SiteEpisodes {

  private static final String EPISODES =
      """
      select cast(content as text) from episode where site = ?1 and revision > 0 order by id
      """;

  private final SiteTransactions transactions;

  PostgresSiteEpisodes(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Episode>> of(SiteId site) {
    return transactions
        .forSite(site, () -> Sql.texts(EPISODES, site.value()))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(rows -> rows.stream().map(row -> Sql.read(Episode.class, row)).toList());
  }
}
