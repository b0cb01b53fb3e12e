package engraft.testkit;

import engraft.localstack.DatabaseAccess;
import engraft.localstack.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into a service's database from behind: as the superuser, or as the service's own role. */
public final class TestDatabase {

  private final String application;

  public TestDatabase(String application) {
    this.application = application;
  }

  /** The first column of the first row, seen by the superuser. */
  public long count(String query) {
    PostgresServer server = LocalParts.postgres();
    try (Connection connection = asSuperuser(server)) {
      return first(connection, query);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** The first column of each row as text, seen by the superuser. */
  public List<String> texts(String query) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = asSuperuser(LocalParts.postgres());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** Runs a statement as the superuser, whom neither policies nor grants bind. */
  public void execute(String sql) {
    try (Connection connection = asSuperuser(LocalParts.postgres());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row, seen by the service's role in a transaction of the site. */
  public long countAsApp(String site, String query) throws SQLException {
    try (Connection connection = asApp(site)) {
      return first(connection, query);
    }
  }

  /**
   * Runs a statement as the service's role in a transaction of the site; what it does is undone.
   */
  public void executeAsApp(String site, String sql) throws SQLException {
    try (Connection connection = asApp(site);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection asApp(String site) throws SQLException {
    DatabaseAccess access = LocalParts.database(application);
    Connection connection =
        DriverManager.getConnection(
            LocalParts.postgres().jdbcUrl(application), access.app(), access.appPassword());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select set_config('engraft.site', '%s', true)".formatted(site));
    }
    return connection;
  }

  private Connection asSuperuser(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(application), server.superuser(), server.superuserPassword());
  }

  private static long first(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
