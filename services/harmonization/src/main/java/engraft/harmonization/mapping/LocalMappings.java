package engraft.harmonization.mapping;

import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the hospitals told of themselves. Runs in the caller's transaction. */
public interface LocalMappings {

  /** The tables in force at each site; they stay in force until the transaction ends. */
  Uni<Map<SiteId, MappingTables>> inForce(Set<SiteId> sites);

  /** The tables in force at a site. */
  default Uni<MappingTables> inForceAt(SiteId site) {
    return inForce(Set.of(site)).map(tables -> Objects.requireNonNull(tables.get(site)));
  }

  /**
   * Adds a mapping, which replaces one of the same key. Waits for transactions that use the tables
   * in force, so that none of them commits what the mapping should have changed.
   */
  Uni<Told> add(SiteId site, LocalMapping mapping, String by);

  /** The mappings in force at a site, by version; those behind a version only. */
  Uni<List<Told>> list(SiteId site, long after, int limit);

  /**
   * A mapping and its place in the site's history.
   *
   * @param by subject of the token of the person or client that told it
   * @param replaced whether there was another of the same key before
   */
  record Told(long version, LocalMapping mapping, Instant at, String by, boolean replaced) {}
}
