package engraft.kit.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import engraft.contracts.ContractJson;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Native SQL in the caller's transaction. Queries select one JSON text a row, so that arrays, times
 * and nested values need no mapping of their own; lists go in as one JSON parameter.
 */
public final class Sql {

  private Sql() {}

  /** Each row's JSON as a record. */
  public static <T> Uni<List<T>> list(Class<T> type, String sql, Object... parameters) {
    return texts(sql, parameters).map(rows -> rows.stream().map(row -> read(type, row)).toList());
  }

  /** Each row's text. */
  public static Uni<List<String>> texts(String sql, Object... parameters) {
    return SiteTransactions.session()
        .chain(
            session -> {
              Mutiny.SelectionQuery<String> query = session.createNativeQuery(sql, String.class);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.getResultList();
            });
  }

  /** Changes rows and tells how many. */
  public static Uni<Integer> run(String sql, Object... parameters) {
    return SiteTransactions.session()
        .chain(
            session -> {
              Mutiny.MutationQuery query = session.createNativeQuery(sql);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.executeUpdate();
            });
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
}
