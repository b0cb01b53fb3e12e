package engraft.kit.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import engraft.contracts.ContractJson;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * SQL in the caller's transaction, handed to PostgreSQL as it is: Hibernate's interpretation of a
 * native query costs more than most queries do.
 *
 * <p>Parameters are {@code $1}, {@code $2} … and have the types that PostgreSQL infers, so a text
 * that stands for something else is cast twice: {@code $1::text::uuid}. Lists go in as one JSON
 * parameter, {@code $1::text::json}, or, where bytes are among them, as an array of each column
 * ({@code String[]}, {@code byte[][]}) for {@code unnest}; rows of many columns best come out as
 * one JSON text. Entities that are not flushed yet are not seen.
 */
public final class Sql {

  private Sql() {}

  /** Each row's one text, which is JSON, as a record. */
  public static <T> Uni<List<T>> list(Class<T> type, String sql, @Nullable Object... parameters) {
    return texts(sql, parameters).map(rows -> rows.stream().map(row -> read(type, row)).toList());
  }

  /** Each row's first column, which is text. */
  public static Uni<List<String>> texts(String sql, @Nullable Object... parameters) {
    return rows(sql, parameters)
        .map(rows -> rows.stream().map(row -> (String) Objects.requireNonNull(row[0])).toList());
  }

  /** All rows, column by column; {@code timestamptz} as Instant and {@code bytea} as bytes. */
  public static Uni<List<@Nullable Object[]>> rows(String sql, @Nullable Object... parameters) {
    return connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(sql, forDriver(parameters))))
        .map(
            result -> {
              List<@Nullable Object[]> rows = new ArrayList<>(result.size());
              result.forEachRemaining(row -> rows.add(fromDriver(row)));
              return rows;
            });
  }

  /** Changes rows and tells how many. */
  public static Uni<Integer> run(String sql, @Nullable Object... parameters) {
    return connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.update(sql, forDriver(parameters))));
  }

  public static String json(Object value) {
    try {
      return ContractJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows can always be written as JSON", e);
    }
  }

  /** Reads what {@link #json} wrote; the message of a failure quotes nothing of the row. */
  public static <T> T read(Class<T> type, String json) {
    try {
      return ContractJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("row is no " + type.getSimpleName());
    }
  }

  private static @Nullable Object[] forDriver(@Nullable Object[] parameters) {
    @Nullable Object[] values = parameters.clone();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof byte[] bytes) {
        values[i] = Buffer.buffer(bytes);
      } else if (values[i] instanceof byte[][] many) {
        values[i] = Arrays.stream(many).map(Buffer::buffer).toArray(Buffer[]::new);
      }
    }
    return values;
  }

  private static @Nullable Object[] fromDriver(@Nullable Object[] row) {
    for (int i = 0; i < row.length; i++) {
      if (row[i] instanceof OffsetDateTime time) {
        row[i] = time.toInstant();
      } else if (row[i] instanceof Buffer bytes) {
        row[i] = bytes.getBytes();
      }
    }
    return row;
  }

  private static Uni<ReactiveConnection> connection() {
    return Panache.getSession()
        .map(session -> ((MutinySessionImpl) session).getReactiveConnection());
  }
}
