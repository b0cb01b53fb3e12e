package engraft.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How PostgreSQL would run a service's statements on tables that are full and of which it knows
 * nothing, as in the first minutes of a new database: copies of the service's tables, indexes and
 * policies, filled and never analyzed, asked as the service's own role. Nothing of it stays.
 *
 * <p>A statement for a few rows must find them by what tells them apart. By their site alone, or by
 * reading the table, it takes longer with each row that the site ever sent.
 */
public final class QueryPlans implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final Map<String, Pattern> keys = new TreeMap<>();

  /**
   * @param application the service's name
   * @param keys the tables, and of each the columns one of which must be looked up
   * @param filling statements that fill the copies with some ten thousand rows
   */
  public QueryPlans(String application, Map<String, List<String>> keys, List<String> filling) {
    try {
      connection =
          DriverManager.getConnection(
              LocalParts.postgres().jdbcUrl(application),
              LocalParts.postgres().superuser(),
              LocalParts.postgres().superuserPassword());
      connection.setAutoCommit(false);
      run("create schema plans");
      run("set local search_path = plans, public");
      for (String table : keys.keySet()) {
        run("create table %1$s (like public.%1$s including all)".formatted(table));
        this.keys.put(
            table, Pattern.compile("\\b(?:" + String.join("|", keys.get(table)) + ") = "));
      }
      for (String statement : filling) {
        run(statement);
      }
      for (String table : keys.keySet()) {
        run("alter table %s enable row level security".formatted(table));
        run(
            ("create policy confined on %s using"
                    + " (current_setting('engraft.site', true) in (site, '*'))")
                .formatted(table));
      }
      String role = LocalParts.database(application).app();
      run("grant usage on schema plans to \"%s\"".formatted(role));
      run("grant all on all tables in schema plans to \"%s\"".formatted(role));
      run("set local role \"%s\"".formatted(role));
      run("select set_config('engraft.site', '*', true)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a statement reads without looking up a key, planned for its arguments and for any.
   *
   * @param arguments texts, in their order
   */
  public List<String> unkeyed(String sql, String... arguments) {
    List<String> unkeyed = new ArrayList<>();
    for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
      try {
        run("set local plan_cache_mode = " + mode);
        JsonNode plan = plan(sql, arguments);
        collect(plan, plan, unkeyed);
      } catch (SQLException | JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    return unkeyed;
  }

  private JsonNode plan(String sql, String... arguments)
      throws SQLException, JsonProcessingException {
    String types = String.join(", ", List.of(arguments).stream().map(_ -> "text").toList());
    String values =
        String.join(
            ", ",
            List.of(arguments).stream()
                .map(argument -> "'" + argument.replace("'", "''") + "'")
                .toList());
    run("prepare asked(%s) as %s".formatted(types, sql));
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("explain (format json) execute asked(%s)".formatted(values))) {
      rows.next();
      return JSON.readTree(rows.getString(1)).get(0).get("Plan");
    } finally {
      run("deallocate asked");
    }
  }

  private void collect(JsonNode node, JsonNode relation, List<String> unkeyed) {
    JsonNode at = node.has("Relation Name") ? node : relation;
    String table = at.path("Relation Name").asText();
    if (keys.containsKey(table) && readsUnkeyed(node, keys.get(table))) {
      unkeyed.add(
          "%s on %s by (%s)"
              .formatted(
                  node.path("Node Type").asText(), table, node.path("Index Cond").asText("")));
    }
    node.path("Plans").forEach(child -> collect(child, at, unkeyed));
  }

  private static boolean readsUnkeyed(JsonNode node, Pattern key) {
    return switch (node.path("Node Type").asText()) {
      case "Seq Scan" -> true;
      case "Index Scan", "Index Only Scan", "Bitmap Index Scan" ->
          !key.matcher(node.path("Index Cond").asText()).find();
      default -> false;
    };
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
