package engraft.harmonization.cohorts;

import engraft.clinical.Episode;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.harmonization.consents.ConsentRule;
import engraft.harmonization.consents.Consents;
import engraft.harmonization.consents.Permission;
import engraft.harmonization.mapping.MappingTables;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The only way from a site's episodes to anything but the care of their patients. */
public final class ReadPermittedEpisodes {

  private final SiteEpisodes episodes;
  private final Consents consents;
  private final Transactions transactions;
  private final ConsentRule rule;
  private final InstantSource clock;

  public ReadPermittedEpisodes(
      SiteEpisodes episodes,
      Consents consents,
      Transactions transactions,
      ConsentRule rule,
      InstantSource clock) {
    this.episodes = episodes;
    this.consents = consents;
    this.transactions = transactions;
    this.rule = rule;
    this.clock = clock;
  }

  /**
   * What was read, and by which permissions.
   *
   * @param all how many episodes the site has
   */
  public record Read(int all, Permissions permissions) {}

  /**
   * Hands on what may be used, by id, one after the other; whoever keeps it asks at the end whether
   * the permissions still hold.
   *
   * @param take called by one thread at a time, which may block
   */
  public Uni<Read> each(SiteId site, MappingTables tables, Consumer<Episode> take) {
    return transactions
        .forSite(site, () -> permissions(site, tables))
        .map(told -> new Permissions(told, rule.silence()))
        .chain(
            permissions -> {
              AtomicInteger all = new AtomicInteger();
              return episodes
                  .each(
                      site,
                      tables.digest(),
                      some -> {
                        all.addAndGet(some.size());
                        some.forEach(one -> permissions.permitted(one).ifPresent(take));
                      })
                  .replaceWith(() -> new Read(all.get(), permissions));
            });
  }

  /** What those permit who said anything. Runs in the caller's transaction. */
  public Uni<Map<PatientPseudonym, Permission>> permissions(SiteId site, MappingTables tables) {
    return consents.of(site).map(said -> rule.permissions(said, tables, clock.instant()));
  }
}
