package engraft.snapshots;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB on one thread: rows keep their order, so files are bit-identical. It fetches nothing
 * from the network.
 */
final class DuckDb {

  private DuckDb() {}

  /** How much of a database in a file is in memory at once. */
  private static final String MEMORY = "256MB";

  /** One in memory. */
  static DuckDBConnection open() throws SQLException {
    return open("", new Properties());
  }

  /** One in a new file, of which only a part is in memory. */
  static DuckDBConnection open(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", MEMORY);
    return open(file.toString(), settings);
  }

  private static DuckDBConnection open(String file, Properties settings) throws SQLException {
    settings.setProperty("threads", "1");
    settings.setProperty("preserve_insertion_order", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    // Asked itself: DriverManager knows only drivers that its first caller's class loader found.
    return (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:" + file, settings);
  }

  static void run(DuckDBConnection duckdb, String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A path as an SQL string. */
  static String quoted(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }
}
