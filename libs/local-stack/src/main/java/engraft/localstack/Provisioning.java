package engraft.localstack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Creates databases and roles; repeating it changes nothing but the passwords. */
final class Provisioning {

  private Provisioning() {}

  static void provision(PostgresServer server, DatabaseAccess access) {
    try {
      try (Connection connection = connect(server, "postgres")) {
        role(connection, access.owner(), access.ownerPassword());
        role(connection, access.app(), access.appPassword());
        if (!exists(
            connection, "select 1 from pg_database where datname = ?", access.application())) {
          execute(
              connection,
              "create database \"%s\" owner \"%s\""
                  .formatted(access.application(), access.owner()));
        }
      }
      try (Connection connection = connect(server, access.application())) {
        grant(connection, access);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot provision " + access, e);
    }
  }

  private static void grant(Connection connection, DatabaseAccess access) throws SQLException {
    execute(connection, "alter schema public owner to \"%s\"".formatted(access.owner()));
    execute(connection, "revoke all on schema public from public");
    execute(connection, "grant usage on schema public to \"%s\"".formatted(access.app()));
    execute(
        connection, "revoke all on database \"%s\" from public".formatted(access.application()));
    execute(
        connection,
        "grant connect on database \"%s\" to \"%s\"".formatted(access.application(), access.app()));
  }

  private static void role(Connection connection, String role, String password)
      throws SQLException {
    String verb =
        exists(connection, "select 1 from pg_roles where rolname = ?", role) ? "alter" : "create";
    String literal = connection.unwrap(org.postgresql.PGConnection.class).escapeLiteral(password);
    execute(
        connection,
        "%s role \"%s\" login nosuperuser nobypassrls password '%s'"
            .formatted(verb, role, literal));
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(PostgresServer server, String database) throws SQLException {
    Properties credentials = new Properties();
    credentials.setProperty("user", server.superuser());
    credentials.setProperty("password", server.superuserPassword());
    return DriverManager.getConnection(server.jdbcUrl(database), credentials);
  }
}
