package engraft.harmonization.episodes.store;

import engraft.clinical.SiteId;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.TellMapping.AffectedEpisodes;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Marks episodes as stale; they are harmonized again soon after the commit. */
@ApplicationScoped
class PostgresAffectedEpisodes implements AffectedEpisodes {

  private static final String MARK =
      """
      update episode set stale = true
      where site = $1 and issues <> '[]' and issues @> $2::text::jsonb
      """;
  private static final String MARK_ALL = "update episode set stale = true where site = $1";

  @Override
  public Uni<Integer> markNotUnderstood(SiteId site, LocalMapping mapping) {
    return Sql.run(MARK, site.value(), Sql.json(List.of(issue(mapping))));
  }

  @Override
  public Uni<Integer> markAll(SiteId site) {
    return Sql.run(MARK_ALL, site.value());
  }

  private static Map<String, String> issue(LocalMapping mapping) {
    return switch (mapping) {
      case LocalMapping.OfCode code ->
          Map.of("system", code.source().system(), "code", code.source().code());
      case LocalMapping.OfUnit unit -> Map.of("kind", "unit", "code", unit.text());
      case LocalMapping.OfCategory category ->
          Map.of(
              "kind", "category",
              "concept", category.concept().toString(),
              "code", category.code());
      case LocalMapping.OfHabit _, LocalMapping.NoHabit _ ->
          throw new IllegalArgumentException("a habit changes what was understood: mark all");
    };
  }
}
