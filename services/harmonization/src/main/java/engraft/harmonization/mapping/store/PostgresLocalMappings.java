package engraft.harmonization.mapping.store;

import engraft.clinical.SiteId;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.mapping.MappingTables;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Local mappings, append-only; the tables of a site are built once a version. */
@ApplicationScoped
class PostgresLocalMappings implements LocalMappings {

  private static final String VERSIONS =
      """
      select cast(json_build_object('site', site, 'version', max(version)) as text)
      from local_mapping
      where site in (select json_array_elements_text($1::text::json))
      group by site
      """;
  private static final String IN_FORCE =
      """
      select cast(row_to_json(m) as text) from (
        select distinct on (key) version, mapping, created_at as "at", created_by as "by",
          false as replaced
        from local_mapping where site = $1 order by key, version desc) m
      where version > $2 order by version limit $3
      """;
  private static final String LOCK =
      "select 'true' from (select pg_advisory_xact_lock(hashtext('engraft.mapping'), hashtext($1))) l";
  private static final String SHARE =
      """
      select 'true' from (
        select pg_advisory_xact_lock_shared(hashtext('engraft.mapping'), hashtext(site))
        from json_array_elements_text($1::text::json) as site order by site) l
      """;
  private static final String ADD =
      """
      with added as (
        insert into local_mapping (site, version, key, mapping, created_at, created_by)
        select $1::text, coalesce(max(version), 0) + 1, $2::text, $3::text::json,
          $4::text::timestamptz, $5::text
        from local_mapping where site = $1
        returning version, mapping, created_at as "at", created_by as "by")
      select cast(row_to_json(a) as text) from (
        select added.*, exists (
          select 1 from local_mapping where site = $1 and key = $2) as replaced
        from added) a
      """;

  private final Catalogue catalogue;
  private final InstantSource clock;
  private final Map<SiteId, Version> known = new ConcurrentHashMap<>();
  private final MappingTables builtIn;

  PostgresLocalMappings(Catalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.builtIn = new MappingTables(catalogue, List.of());
  }

  record Row(long version, MappingRow mapping, Instant at, String by, boolean replaced) {
    Told told() {
      return new Told(version, mapping.mapping(), at, by, replaced);
    }
  }

  record SiteVersion(SiteId site, long version) {}

  private record Version(long version, MappingTables tables) {}

  @Override
  public Uni<Map<SiteId, MappingTables>> inForce(Set<SiteId> sites) {
    Map<SiteId, MappingTables> tables = new HashMap<>();
    sites.forEach(site -> tables.put(site, builtIn));
    String names = Sql.json(sites);
    return Sql.texts(SHARE, names)
        .chain(() -> Sql.list(SiteVersion.class, VERSIONS, names))
        .chain(versions -> load(new ArrayList<>(versions), tables));
  }

  private Uni<Map<SiteId, MappingTables>> load(
      List<SiteVersion> versions, Map<SiteId, MappingTables> tables) {
    Uni<Void> loaded = Uni.createFrom().voidItem();
    for (SiteVersion version : versions) {
      loaded =
          loaded
              .chain(() -> tables(version))
              .invoke(found -> tables.put(version.site(), found))
              .replaceWithVoid();
    }
    return loaded.replaceWith(tables);
  }

  private Uni<MappingTables> tables(SiteVersion wanted) {
    Version cached = known.get(wanted.site());
    if (cached != null && cached.version() == wanted.version()) {
      return Uni.createFrom().item(cached.tables());
    }
    return list(wanted.site(), 0, Integer.MAX_VALUE)
        .map(
            told -> {
              MappingTables tables =
                  new MappingTables(catalogue, told.stream().map(Told::mapping).toList());
              known.put(wanted.site(), new Version(wanted.version(), tables));
              return tables;
            });
  }

  @Override
  public Uni<Told> add(SiteId site, LocalMapping mapping, String by) {
    return Sql.texts(LOCK, site.value())
        .chain(
            () ->
                Sql.list(
                    Row.class,
                    ADD,
                    site.value(),
                    mapping.key(),
                    Sql.json(MappingRow.of(mapping)),
                    clock.instant().toString(),
                    by))
        .map(rows -> rows.getFirst().told());
  }

  @Override
  public Uni<List<Told>> list(SiteId site, long after, int limit) {
    return Sql.list(Row.class, IN_FORCE, site.value(), after, limit)
        .map(rows -> rows.stream().map(Row::told).toList());
  }
}
