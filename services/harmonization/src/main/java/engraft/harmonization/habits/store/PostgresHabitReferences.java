package engraft.harmonization.habits.store;

import engraft.harmonization.habits.HabitReference;
import engraft.harmonization.habits.HabitReferences;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** References in PostgreSQL; every site may read every one. */
@ApplicationScoped
class PostgresHabitReferences implements HabitReferences {

  private static final String BEFORE_ALL = "00000000-0000-0000-0000-000000000000";
  private static final String ADD =
      """
      insert into habit_reference (id, site, created_at, content)
      select cast(c ->> 'id' as uuid), c ->> 'site', cast(c ->> 'createdAt' as timestamptz), c
      from (select $1::text::json as c) r
      """;
  private static final String FIND =
      "select cast(content as text) from habit_reference where id = $1::text::uuid";
  private static final String LIST =
      """
      select cast(content as text) from habit_reference
      where (created_at, id) > (
        select coalesce(max(created_at), '-infinity'), $1::text::uuid from habit_reference
        where id = $1::text::uuid)
      order by created_at, id limit $2
      """;

  @Override
  public Uni<Void> add(HabitReference reference) {
    return Sql.run(ADD, Sql.json(reference)).replaceWithVoid();
  }

  @Override
  public Uni<Optional<HabitReference>> find(UUID id) {
    return Sql.list(HabitReference.class, FIND, id.toString())
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<HabitReference>> list(@Nullable UUID after, int limit) {
    return Sql.list(
        HabitReference.class, LIST, after == null ? BEFORE_ALL : after.toString(), limit);
  }
}
