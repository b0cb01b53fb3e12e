package engraft.inference;

import engraft.clinical.Episode;
import engraft.localstack.DatabaseAccess;
import engraft.testkit.LocalParts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Looks into the service's database: as its owner's superior, and as the service's own role. */
final class Rows {

  private static final String DATABASE = "inference";

  private Rows() {}

  static String text(String column, UUID prediction) {
    return single("select %s from prediction where id = '%s'".formatted(column, prediction));
  }

  static long revision(Episode episode) {
    return Long.parseLong(
        single(
            "select coalesce(max(revision), 0) from live_episode where site = '%s' and id = '%s'"
                .formatted(episode.site(), episode.id())));
  }

  /** How many there are of anything, such as rows of a table with a condition. */
  static long count(String what) {
    return Long.parseLong(single("select count(*) from " + what));
  }

  /** How many rows of a table the service's role sees in a site's transaction. */
  static long seenByService(String site, String table) {
    DatabaseAccess access = LocalParts.database(DATABASE);
    try (Connection connection =
            DriverManager.getConnection(
                LocalParts.postgres().jdbcUrl(DATABASE), DATABASE + "_app", access.appPassword());
        PreparedStatement confine =
            connection.prepareStatement("select set_config('engraft.site', ?, false)");
        Statement count = connection.createStatement()) {
      confine.setString(1, site);
      confine.execute();
      try (ResultSet rows = count.executeQuery("select count(*) from " + table)) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String single(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                LocalParts.postgres().jdbcUrl(DATABASE),
                LocalParts.postgres().superuser(),
                LocalParts.postgres().superuserPassword());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
