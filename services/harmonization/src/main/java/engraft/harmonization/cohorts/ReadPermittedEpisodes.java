package engraft.harmonization.cohorts;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.harmonization.consents.ConsentRule;
import engraft.harmonization.consents.Consents;
import engraft.harmonization.consents.Permission;
import engraft.harmonization.mapping.MappingTables;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Map;

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
   * What may be used. Consents are read last: one that comes meanwhile counts.
   *
   * @param tables those in force; by them consents to kinds of data are understood too
   */
  public Uni<PermittedEpisodes> of(SiteId site, MappingTables tables) {
    return episodes
        .of(site, tables.digest())
        .chain(
            all ->
                transactions
                    .forSite(site, () -> permissions(site, tables))
                    .map(told -> PermittedEpisodes.of(all, told, rule.silence())));
  }

  /** What those permit who said anything. Runs in the caller's transaction. */
  public Uni<Map<PatientPseudonym, Permission>> permissions(SiteId site, MappingTables tables) {
    return consents.of(site).map(said -> rule.permissions(said, tables, clock.instant()));
  }
}
