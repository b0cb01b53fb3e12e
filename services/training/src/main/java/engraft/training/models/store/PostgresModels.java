package engraft.training.models.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.kit.transaction.SiteTransactions;
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
        cast(null as model), cast(cast(?1 as text) as jsonb))
      on conflict (digest) do nothing
      """;
  private static final String SELECT_MODEL = "select cast(row_to_json(m) as text) from model m ";
  private static final String FIND =
      SELECT_MODEL
          + """
            where digest = cast(?1 as text) and (kind = 'foundation' or site = cast(?2 as text))
            """;
  private static final String LIST =
      SELECT_MODEL
          + """
            where (cast(?1 as text) = '' or (registered_at, digest) < (
              select registered_at, digest from model where digest = cast(?1 as text)))
              and (kind = 'foundation' or site = cast(?3 as text))
            order by registered_at desc, digest desc limit cast(?2 as int)
            """;
  private static final String SELECT_STANDING =
      "select cast(row_to_json(s) as text) from standing s ";
  private static final String STANDINGS =
      SELECT_STANDING
          + """
            where model in (
              select jsonb_array_elements_text(cast(cast(?1 as text) as jsonb)))
              and site = cast(?2 as text)
            """;
  private static final String HOLD =
      SELECT_STANDING + "where model = cast(?1 as text) and site = cast(?2 as text) for update";
  private static final String LOCK_TASK =
      "select cast(pg_advisory_xact_lock(hashtextextended(cast(?1 as text), 0)) as text)";
  private static final String SERVING =
      SELECT_STANDING
          + """
            where site = cast(?1 as text) and task = cast(?2 as text) and state = 'released'
            for update
            """;
  private static final String PUT =
      """
      insert into standing select * from jsonb_populate_record(
        cast(null as standing), cast(cast(?1 as text) as jsonb))
      on conflict (model, site) do update set state = excluded.state, since = excluded.since,
        adaptation = excluded.adaptation, verdict = excluded.verdict,
        verdict_reason = excluded.verdict_reason, auroc = excluded.auroc,
        auroc_low = excluded.auroc_low, auroc_high = excluded.auroc_high, report = excluded.report,
        decided_by = excluded.decided_by, reason = excluded.reason
      """;

  @Override
  public Uni<Boolean> add(RegisteredModel model) {
    return execute(ADD, json(ModelRow.of(model))).map(rows -> rows > 0);
  }

  @Override
  public Uni<Optional<RegisteredModel>> find(Digest model, SiteId viewer) {
    return query(FIND, model.hex(), viewer.value())
        .map(rows -> rows.stream().findFirst().map(PostgresModels::model));
  }

  @Override
  public Uni<List<RegisteredModel>> list(SiteId viewer, @Nullable String after, int limit) {
    return query(LIST, after == null ? "" : after, limit, viewer.value())
        .map(rows -> rows.stream().map(PostgresModels::model).toList());
  }

  @Override
  public Uni<List<Standing>> standings(List<Digest> models, SiteId site) {
    return query(STANDINGS, json(models), site.value())
        .map(rows -> rows.stream().map(PostgresModels::standing).toList());
  }

  @Override
  public Uni<Optional<Standing>> hold(Digest model, SiteId site) {
    return query(HOLD, model.hex(), site.value())
        .map(rows -> rows.stream().findFirst().map(PostgresModels::standing));
  }

  @Override
  public Uni<Optional<Released>> holdServing(SiteId site, String task) {
    return query(LOCK_TASK, site.value() + '/' + task)
        .chain(() -> query(SERVING, site.value(), task))
        .map(
            rows ->
                rows.stream()
                    .map(PostgresModels::standing)
                    .filter(Released.class::isInstance)
                    .map(Released.class::cast)
                    .findFirst());
  }

  @Override
  public Uni<Void> put(Standing standing) {
    return execute(PUT, json(StandingRow.of(standing))).replaceWithVoid();
  }

  private static Uni<List<String>> query(String sql, Object... parameters) {
    return SiteTransactions.session()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql, String.class);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.getResultList();
            });
  }

  private static Uni<Integer> execute(String sql, String parameter) {
    return SiteTransactions.session()
        .chain(
            session -> session.createNativeQuery(sql).setParameter(1, parameter).executeUpdate());
  }

  private static RegisteredModel model(String json) {
    return read(json, ModelRow.class).toModel();
  }

  private static Standing standing(String json) {
    return read(json, StandingRow.class).toStanding();
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return ContractJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the registry cannot be read", e);
    }
  }

  private static String json(Object value) {
    try {
      return ContractJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the registry cannot be written", e);
    }
  }
}
