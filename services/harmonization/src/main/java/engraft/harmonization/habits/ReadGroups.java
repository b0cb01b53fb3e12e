package engraft.harmonization.habits;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.CohortJson;
import engraft.harmonization.cohorts.ReadPermittedEpisodes;
import engraft.harmonization.cohorts.Transactions;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.LocalMappings;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Reads a subgroup of a site's patients, of those who permit it. */
public final class ReadGroups {

  private final ReadPermittedEpisodes episodes;
  private final LocalMappings mappings;
  private final Transactions transactions;
  private final Catalogue catalogue;

  public ReadGroups(
      ReadPermittedEpisodes episodes,
      LocalMappings mappings,
      Transactions transactions,
      Catalogue catalogue) {
    this.episodes = episodes;
    this.mappings = mappings;
    this.transactions = transactions;
    this.catalogue = catalogue;
  }

  /**
   * A group, and what of its numbers is no longer as it was measured.
   *
   * @param mapped concepts whose habit is mapped already
   */
  record Read(ReferenceGroup group, Set<ConceptId> mapped) {}

  Uni<Read> of(SiteId site, CohortJson subgroup, ConceptId outcome) {
    return transactions
        .forSite(site, () -> mappings.inForceAt(site))
        .chain(
            tables -> {
              ReferenceGroup.Seen seen =
                  new ReferenceGroup.Seen(subgroup.cohort(), outcome, catalogue);
              return episodes
                  .each(site, tables, seen::add)
                  .map(_ -> new Read(seen.group(), tables.habits().keySet()));
            });
  }
}
