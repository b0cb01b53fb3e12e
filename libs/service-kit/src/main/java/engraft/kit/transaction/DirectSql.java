package engraft.kit.transaction;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * Statements in the transaction that the caller runs in, handed to PostgreSQL as they are. They are
 * for what every request and every event does, where Hibernate's interpretation of a native query
 * costs more than the query; all else goes through {@code engraft.kit.sql.Sql}.
 *
 * <p>Parameters are {@code $1}, {@code $2} … and have the types that PostgreSQL infers; so have the
 * columns. Entities that are not flushed yet are not seen.
 */
public final class DirectSql {

  private DirectSql() {}

  /** All rows, column by column. */
  public static Uni<List<@Nullable Object[]>> rows(String sql, @Nullable Object... parameters) {
    return connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.select(sql, parameters)))
        .map(
            result -> {
              List<@Nullable Object[]> rows = new ArrayList<>(result.size());
              result.forEachRemaining(rows::add);
              return rows;
            });
  }

  /** The first column of each row, which is text. */
  public static Uni<List<String>> texts(String sql, @Nullable Object... parameters) {
    return rows(sql, parameters)
        .map(rows -> rows.stream().map(row -> String.valueOf(row[0])).toList());
  }

  /** Changes rows and tells how many. */
  public static Uni<Integer> update(String sql, @Nullable Object... parameters) {
    return connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.update(sql, parameters)));
  }

  private static Uni<ReactiveConnection> connection() {
    return SiteTransactions.session().map(DirectSql::connection);
  }

  private static ReactiveConnection connection(Mutiny.Session session) {
    return ((MutinySessionImpl) session).getReactiveConnection();
  }
}
