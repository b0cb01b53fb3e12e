package engraft.ingestion.tabular;

import engraft.datasets.table.CsvRows;
import engraft.datasets.table.ParquetRows;
import engraft.datasets.table.RawRows;
import engraft.datasets.table.RawRows.RawRow;
import engraft.datasets.table.RowReading;
import engraft.datasets.table.TableDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads a sent table row by row, without holding more than one. It is gone through once before, so
 * that a table which breaks off further down is refused before anything of it is kept.
 */
final class Tables {

  private Tables() {}

  /**
   * @param scratch where a file may be put while it is read
   * @throws engraft.datasets.table.TableException when it cannot be read to its end
   */
  static void read(
      SentTable sent, TableDescriptor table, Path scratch, Consumer<RowReading.Read> reader) {
    switch (sent.kind()) {
      case CSV ->
          twice(
              () -> CsvRows.open(new ByteArrayInputStream(sent.body()), table.format()),
              sent,
              table,
              reader);
      case PARQUET -> parquet(sent, table, scratch, reader);
    }
  }

  /** DuckDB reads files only. */
  private static void parquet(
      SentTable sent, TableDescriptor table, Path scratch, Consumer<RowReading.Read> reader) {
    try {
      Path file = Files.createTempFile(scratch, "table", ".parquet");
      try {
        Files.write(file, sent.body());
        twice(() -> ParquetRows.open(file), sent, table, reader);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the table cannot be set down to be read", e);
    }
  }

  private static void twice(
      Supplier<RawRows> opening,
      SentTable sent,
      TableDescriptor table,
      Consumer<RowReading.Read> reader) {
    try (RawRows rows = opening.get()) {
      each(rows, _ -> {});
    }
    try (RawRows rows = opening.get()) {
      RowReading reading = new RowReading(table, rows.headings(), sent.file(), Set.of());
      each(
          rows,
          raw ->
              reader.accept(
                  reading.read(new RawRow(raw.number() + sent.linesBefore(), raw.cells()))));
    }
  }

  private static void each(RawRows rows, Consumer<RawRow> reader) {
    for (Optional<RawRow> raw = rows.next(); raw.isPresent(); raw = rows.next()) {
      reader.accept(raw.get());
    }
  }
}
