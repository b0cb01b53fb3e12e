package engraft.ingestion;

import engraft.localstack.DatabaseAccess;
import engraft.testkit.LocalParts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The service's database, seen under the role that the service itself has. */
public final class Database {

  private static final DatabaseAccess ACCESS = LocalParts.database("ingestion");

  private Database() {}

  /** Counts what the service's role sees when it is confined to a site; blank: to none. */
  public static long count(String site, String from) {
    String url = LocalParts.postgres().jdbcUrl("ingestion");
    try (Connection connection =
            DriverManager.getConnection(url, ACCESS.app(), ACCESS.appPassword());
        Statement statement = connection.createStatement()) {
      if (!site.isBlank()) {
        statement.execute("select set_config('engraft.site', '%s', false)".formatted(site));
      }
      try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
