package engraft.harmonization.cohorts.store;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.SiteEpisodes;
import engraft.kit.problem.ProblemException;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.OnWorker;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Reads episodes as JSON through a cursor, which sees one moment, and parses them on a worker. */
@ApplicationScoped
class PostgresSiteEpisodes implements SiteEpisodes {

  private static final String OPEN =
      """
      declare episodes_of_site no scroll cursor for
      select cast(content as text) from episode
      where site = $1 and revision > 0 order by id collate "C"
      """;
  private static final String NEXT = "fetch 50 from episodes_of_site";
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
  public Uni<Void> each(SiteId site, Digest tables, Consumer<List<Episode>> take) {
    return transactions
        .forSite(site, () -> Sql.texts(WAITING, site.value(), tables.hex()))
        .map(PostgresSiteEpisodes::settled)
        .onFailure(ProblemException.class)
        .retry()
        .withBackOff(LOOK_AGAIN, LOOK_AGAIN.multipliedBy(10))
        .expireIn(PATIENCE.toMillis())
        .onFailure(failure -> failure.getCause() instanceof ProblemException)
        .transform(Throwable::getCause)
        .chain(
            () ->
                transactions.forSite(
                    site, () -> Sql.run(OPEN, site.value()).chain(() -> handOn(take))));
  }

  private static Uni<Void> handOn(Consumer<List<Episode>> take) {
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                Sql.texts(NEXT)
                    .chain(
                        rows ->
                            rows.isEmpty()
                                ? Uni.createFrom().item(false)
                                : OnWorker.run(() -> taken(rows, take))))
        .whilst(more -> more)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static boolean taken(List<String> rows, Consumer<List<Episode>> take) {
    take.accept(rows.stream().map(row -> Sql.read(Episode.class, row)).toList());
    return true;
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
