package engraft.datasets.table;

/**
 * What is wrong with one cell, or with a whole row.
 *
 * @param row the line of a CSV file, the row of a Parquet file; counted from 1
 * @param column its heading or number; empty for the whole row
 * @param rule what was broken; never the cell's value
 */
public record RowProblem(long row, String column, String rule) {

  /** {@code line 12, column 3 is not a number}. */
  public String sentence() {
    return column.isEmpty()
        ? "line %d %s".formatted(row, rule)
        : "line %d, column %s %s".formatted(row, column, rule);
  }
}
