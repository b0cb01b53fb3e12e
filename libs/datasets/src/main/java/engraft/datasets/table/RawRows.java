package engraft.datasets.table;

import java.util.List;
import java.util.Optional;

/** The rows of a table as they are written, one at a time. */
public interface RawRows extends AutoCloseable {

  /** The headings; {@code 1}, {@code 2} … where there are none. */
  List<String> headings();

  /** The next row; empty at the end. */
  Optional<RawRow> next();

  @Override
  void close();

  /**
   * @param number the line of a CSV file, the row of a Parquet file; counted from 1
   * @param cells empty strings where nothing is written
   */
  record RawRow(long number, List<String> cells) {
    @Override
    public String toString() {
      return "RawRow[number=%d]".formatted(number);
    }
  }
}
