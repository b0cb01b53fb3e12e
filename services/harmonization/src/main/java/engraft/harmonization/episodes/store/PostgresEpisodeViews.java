package engraft.harmonization.episodes.store;

import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.harmonization.episodes.EpisodeViews;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads episodes as they are stored. */
@ApplicationScoped
class PostgresEpisodeViews implements EpisodeViews {

  private static final String LIST =
      """
      select cast(row_to_json(e) as text) from (
        select id, patient, start, revision, present, absent, jsonb_array_length(issues) as issues
        from episode where site = $1 and id > $2 and revision > 0 order by id limit $3) e
      """;
  private static final String FIND =
      """
      select cast(json_build_object('episode', content, 'revision', revision, 'mapping', mapping)
        as text)
      from episode where site = $1 and id = $2 and revision > 0
      """;

  @Override
  public Uni<List<Line>> list(SiteId site, @Nullable EpisodeId after, int limit) {
    return Sql.list(Line.class, LIST, site.value(), after == null ? "" : after.value(), limit);
  }

  @Override
  public Uni<Optional<Whole>> find(SiteId site, EpisodeId id) {
    return Sql.list(Whole.class, FIND, site.value(), id.value())
        .map(found -> found.stream().findFirst());
  }
}
