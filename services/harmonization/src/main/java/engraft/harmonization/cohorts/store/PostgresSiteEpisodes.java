package engraft.harmonization.cohorts.store;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.SiteEpisodes;
import engraft.kit.problem.ProblemException;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Reads episodes as JSON in one transaction and parses them on a worker. */
@ApplicationScoped
class PostgresSiteEpisodes implements SiteEpisodes {

  private static final String EPISODES =
      """
      select cast(content as text) from episode where site = $1 and revision > 0 order by id
      """;
  private static final String WAITING =
      """
      select cast(count(*) as text) from episode
      where site = $1 and stale and revision > 0 and mapping is distinct from $2
      """;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final SiteTransactions transactions;

  PostgresSiteEpisodes(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Episode>> of(SiteId site, Digest tables) {
    return transactions
        .forSite(site, () -> Sql.texts(WAITING, site.value(), tables.hex()))
        .map(PostgresSiteEpisodes::settled)
        .onFailure(ProblemException.class)
        .retry()
        .withBackOff(LOOK_AGAIN, LOOK_AGAIN.multipliedBy(10))
        .expireIn(PATIENCE.toMillis())
        .onFailure(failure -> failure.getCause() instanceof ProblemException)
        .transform(Throwable::getCause)
        .chain(() -> transactions.forSite(site, () -> Sql.texts(EPISODES, site.value())))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(rows -> rows.stream().map(row -> Sql.read(Episode.class, row)).toList());
  }

  private static String settled(List<String> waiting) {
    String episodes = waiting.getFirst();
    if (episodes.equals("0")) {
      return episodes;
    }
    throw ProblemException.conflict(
        "still-harmonizing",
        "%s episodes wait to be harmonized by a new mapping%nMaybe ask again in a minute."
            .formatted(episodes));
  }
}
