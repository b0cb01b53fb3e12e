package engraft.ingestion;

import engraft.localstack.DatabaseAccess;
import engraft.testkit.LocalParts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The service's database, seen under the role that the service itself has. */
public final class Database {

  private static final DatabaseAccess ACCESS = LocalParts.database("ingestion");

  private Database() {}

  /** Counts what the service's role sees when it is confined to a site; blank: to none. */
  public static long count(String site, String from) {
    return Long.parseLong(texts(site, "select count(*) from " + from).getFirst());
  }

  /** The first column of what that role sees. */
  public static List<String> texts(String site, String query) {
    String url = LocalParts.postgres().jdbcUrl("ingestion");
    try (Connection connection =
            DriverManager.getConnection(url, ACCESS.app(), ACCESS.appPassword());
        Statement statement = connection.createStatement()) {
      if (!site.isBlank()) {
        statement.execute("select set_config('engraft.site', '%s', false)".formatted(site));
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
