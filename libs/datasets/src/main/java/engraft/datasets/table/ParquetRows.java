package engraft.datasets.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Parquet through DuckDB, every cell as text; it fetches nothing from a network. */
public final class ParquetRows implements RawRows {

  private final Connection duckdb;
  private final Statement statement;
  private final ResultSet rows;
  private final List<String> headings = new ArrayList<>();
  private long number;

  private ParquetRows(Connection duckdb, Path file) throws SQLException {
    this.duckdb = duckdb;
    this.statement = duckdb.createStatement();
    this.rows =
        statement.executeQuery(
            "SELECT * FROM read_parquet('%s')".formatted(file.toString().replace("'", "''")));
    ResultSetMetaData columns = rows.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      headings.add(columns.getColumnName(i));
    }
  }

  /**
   * @throws TableException when the file is no Parquet
   */
  public static ParquetRows open(Path file) {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("memory_limit", "256MB");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("jdbc_stream_results", "true");
    try {
      Connection duckdb = DriverManager.getConnection("jdbc:duckdb:", settings);
      try {
        return new ParquetRows(duckdb, file);
      } catch (SQLException e) {
        duckdb.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new TableException("the table is not Parquet that can be read", e);
    }
  }

  @Override
  public List<String> headings() {
    return headings;
  }

  @Override
  public Optional<RawRow> next() {
    try {
      if (!rows.next()) {
        return Optional.empty();
      }
      List<String> cells = new ArrayList<>(headings.size());
      for (int i = 1; i <= headings.size(); i++) {
        String cell = rows.getString(i);
        cells.add(cell == null ? "" : cell);
      }
      number++;
      return Optional.of(new RawRow(number, cells));
    } catch (SQLException e) {
      throw new TableException(
          "row %d of the Parquet file cannot be read".formatted(number + 1), e);
    }
  }

  @Override
  public void close() {
    try (duckdb;
        statement) {
      rows.close();
    } catch (SQLException e) {
      throw new TableException("the Parquet file cannot be closed", e);
    }
  }
}
