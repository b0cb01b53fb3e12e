package engraft.training.models.store;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.sql.Sql;
import engraft.training.models.Models;
import engraft.training.models.RegisteredModel;
import engraft.training.models.Standing;
import engraft.training.models.Standing.Released;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry in PostgreSQL; row-level security decides what is seen. */
@Singleton
class PostgresModels implements Models {

  private static final String ADD =
      """
      insert into model select * from jsonb_populate_record(
        cast(null as model), $1::text::jsonb)
      on conflict (digest) do nothing
      """;
  private static final String SELECT_MODEL = "select cast(row_to_json(m) as text) from model m ";
  private static final String FIND =
      SELECT_MODEL
          + """
            where digest = $1::text and (kind = 'foundation' or site = $2::text)
            """;
  private static final String LIST =
      SELECT_MODEL
          + """
            where ($1::text = '' or (registered_at, digest) < (
              select registered_at, digest from model where digest = $1::text))
              and (kind = 'foundation' or site = $3::text)
              and ($4::text = '' or parent = $4::text)
            order by registered_at desc, digest desc limit $2::int
            """;
  private static final String ANCESTORS =
      """
      with recursive line as (
        select parent, 0 as depth from model where digest = $1::text
        union all
        select m.parent, line.depth + 1 from line join model m on m.digest = line.parent
        where line.depth < 32)
      select cast(row_to_json(m) as text) from line join model m on m.digest = line.parent
      where m.kind = 'foundation' or m.site = $2::text
      order by line.depth
      """;
  private static final String SELECT_STANDING =
      "select cast(row_to_json(s) as text) from standing s ";
  private static final String STANDINGS =
      SELECT_STANDING
          + """
            where model in (
              select jsonb_array_elements_text($1::text::jsonb))
              and site = $2::text
            """;
  private static final String HOLD =
      SELECT_STANDING + "where model = $1::text and site = $2::text for update";
  private static final String LOCK_TASK =
      "select cast(pg_advisory_xact_lock(hashtextextended($1::text, 0)) as text)";
  private static final String SERVING =
      SELECT_STANDING
          + """
            where site = $1::text and task = $2::text and state = 'released'
            for update
            """;
  private static final String PUT =
      """
      insert into standing select * from jsonb_populate_record(
        cast(null as standing), $1::text::jsonb)
      on conflict (model, site) do update set state = excluded.state, since = excluded.since,
        adaptation = excluded.adaptation, verdict = excluded.verdict,
        verdict_reason = excluded.verdict_reason, metric = excluded.metric,
        metric_value = excluded.metric_value, metric_low = excluded.metric_low,
        metric_high = excluded.metric_high, report = excluded.report,
        decided_by = excluded.decided_by, reason = excluded.reason
      """;

  @Override
  public Uni<Boolean> add(RegisteredModel model) {
    return Sql.run(ADD, Sql.json(ModelRow.of(model))).map(rows -> rows > 0);
  }

  @Override
  public Uni<Optional<RegisteredModel>> find(Digest model, SiteId viewer) {
    return models(FIND, model.hex(), viewer.value()).map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<RegisteredModel>> list(
      SiteId viewer, @Nullable Digest parent, @Nullable Digest after, int limit) {
    return models(LIST, hexOrNone(after), limit, viewer.value(), hexOrNone(parent));
  }

  @Override
  public Uni<List<RegisteredModel>> ancestors(Digest model, SiteId viewer) {
    return models(ANCESTORS, model.hex(), viewer.value());
  }

  private static String hexOrNone(@Nullable Digest digest) {
    return digest == null ? "" : digest.hex();
  }

  @Override
  public Uni<List<Standing>> standings(List<Digest> models, SiteId site) {
    return standings(STANDINGS, Sql.json(models), site.value());
  }

  @Override
  public Uni<Optional<Standing>> hold(Digest model, SiteId site) {
    return standings(HOLD, model.hex(), site.value()).map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<Optional<Released>> holdServing(SiteId site, String task) {
    return Sql.texts(LOCK_TASK, site.value() + '/' + task)
        .chain(() -> standings(SERVING, site.value(), task))
        .map(
            found ->
                found.stream()
                    .filter(Released.class::isInstance)
                    .map(Released.class::cast)
                    .findFirst());
  }

  @Override
  public Uni<Void> put(Standing standing) {
    return Sql.run(PUT, Sql.json(StandingRow.of(standing))).replaceWithVoid();
  }

  private static Uni<List<RegisteredModel>> models(String sql, Object... parameters) {
    return Sql.list(ModelRow.class, sql, parameters)
        .map(rows -> rows.stream().map(ModelRow::toModel).toList());
  }

  private static Uni<List<Standing>> standings(String sql, Object... parameters) {
    return Sql.list(StandingRow.class, sql, parameters)
        .map(rows -> rows.stream().map(StandingRow::toStanding).toList());
  }
}
