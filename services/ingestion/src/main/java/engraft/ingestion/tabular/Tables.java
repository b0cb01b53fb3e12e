package engraft.ingestion.tabular;

import engraft.datasets.table.CsvRows;
import engraft.datasets.table.ParquetRows;
import engraft.datasets.table.RawRows;
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

/** Reads a sent table row by row, without holding more than one. */
final class Tables {

  private Tables() {}

  /**
   * @throws engraft.datasets.table.TableException when it cannot be read at all
   */
  static void read(SentTable sent, TableDescriptor table, Consumer<RowReading.Read> reader) {
    switch (sent.kind()) {
      case CSV -> {
        try (RawRows rows = CsvRows.open(new ByteArrayInputStream(sent.body()), table.format())) {
          each(rows, sent, table, reader);
        }
      }
      case PARQUET -> parquet(sent, table, reader);
    }
  }

  /** DuckDB reads files only. */
  private static void parquet(
      SentTable sent, TableDescriptor table, Consumer<RowReading.Read> reader) {
    try {
      Path file = Files.createTempFile("table", ".parquet");
      try {
        Files.write(file, sent.body());
        try (RawRows rows = ParquetRows.open(file)) {
          each(rows, sent, table, reader);
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the table cannot be set down to be read", e);
    }
  }

  private static void each(
      RawRows rows, SentTable sent, TableDescriptor table, Consumer<RowReading.Read> reader) {
    RowReading reading = new RowReading(table, rows.headings(), sent.file(), Set.of());
    for (Optional<RawRows.RawRow> raw = rows.next(); raw.isPresent(); raw = rows.next()) {
      reader.accept(reading.read(raw.get()));
    }
  }
}
