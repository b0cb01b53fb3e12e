package engraft.snapshots;

import engraft.clinical.ClinicalValue.Absent;
import engraft.clinical.ClinicalValue.Coded;
import engraft.clinical.ClinicalValue.Numeric;
import engraft.clinical.Episode;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.Variant;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes episodes, handed over in canonical order one by one, as Parquet files. Until the end their
 * rows are in a database of its own, in a file.
 */
final class ParquetWriter implements AutoCloseable {

  private static final String OPTIONS = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)";

  private final DuckDBConnection duckdb;
  private final Map<Tables, Appending> appending = new EnumMap<>(Tables.class);

  /** An appender belongs to one thread unless a lock says whose turn it is. */
  private record Appending(DuckDBAppender appender, Lock turn) {}

  private ParquetWriter(DuckDBConnection duckdb) {
    this.duckdb = duckdb;
  }

  /**
   * @param file of the database, to be removed by the caller
   */
  static ParquetWriter in(Path file) throws SQLException {
    ParquetWriter writer = new ParquetWriter(DuckDb.open(file));
    try {
      for (Tables table : Tables.values()) {
        writer.open(table);
      }
      return writer;
    } catch (SQLException e) {
      writer.close();
      throw e;
    }
  }

  private void open(Tables table) throws SQLException {
    DuckDb.run(duckdb, "CREATE TABLE %s (%s)".formatted(table.tableName(), table.columns()));
    DuckDBAppender appender =
        duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.tableName());
    appending.put(table, new Appending(appender, appender.unsafeBreakThreadConfinement()));
  }

  void add(Episode episode) throws SQLException {
    append(Tables.EPISODES, episode, ParquetWriter::episode);
    append(Tables.MEASUREMENTS, episode, ParquetWriter::measurements);
    append(Tables.NOTES, episode, ParquetWriter::notes);
    append(Tables.IMAGES, episode, ParquetWriter::images);
    append(Tables.VARIANTS, episode, ParquetWriter::variants);
  }

  private void append(Tables table, Episode episode, RowsOfEpisode rows) throws SQLException {
    Appending to = Objects.requireNonNull(appending.get(table));
    to.turn().lock();
    try {
      rows.append(to.appender(), episode);
    } finally {
      to.turn().unlock();
    }
  }

  /** Writes the files; nothing can be added any more. */
  void write(Path dir) throws SQLException {
    closeAppenders();
    for (Tables table : Tables.values()) {
      DuckDb.run(
          duckdb,
          "COPY %s TO %s %s"
              .formatted(table.tableName(), DuckDb.quoted(dir.resolve(table.fileName())), OPTIONS));
    }
  }

  private void closeAppenders() throws SQLException {
    for (Appending one : appending.values()) {
      one.turn().lock();
      try {
        one.appender().close();
      } finally {
        one.turn().unlock();
      }
    }
    appending.clear();
  }

  @Override
  public void close() throws SQLException {
    try (duckdb) {
      closeAppenders();
    }
  }

  private static void episode(DuckDBAppender to, Episode episode) throws SQLException {
    to.beginRow();
    to.append(episode.id().value()).append(episode.patient().value());
    to.append(episode.start().getEpochSecond()).append(episode.start().getNano());
    to.endRow();
  }

  private static void measurements(DuckDBAppender to, Episode episode) throws SQLException {
    for (Measurement measurement : episode.measurements()) {
      to.beginRow().append(episode.id().value()).append(measurement.concept().toString());
      time(to, measurement.time());
      switch (measurement.value()) {
        case Numeric numeric ->
            to.append(numeric.value()).append(numeric.unit()).appendNull().appendNull();
        case Coded coded -> to.appendNull().appendNull().append(coded.code()).appendNull();
        case Absent absent ->
            to.appendNull().appendNull().appendNull().append(absent.reason().name());
      }
      to.endRow();
    }
  }

  private static void notes(DuckDBAppender to, Episode episode) throws SQLException {
    for (Note note : episode.notes()) {
      to.beginRow().append(episode.id().value());
      time(to, note.time());
      to.append(note.language()).append(note.text()).endRow();
    }
  }

  private static void images(DuckDBAppender to, Episode episode) throws SQLException {
    for (Image image : episode.images()) {
      to.beginRow().append(episode.id().value()).append(image.kind().toString());
      time(to, image.time());
      to.append(image.height()).append(image.width()).append(image.pixels()).endRow();
    }
  }

  private static void variants(DuckDBAppender to, Episode episode) throws SQLException {
    for (Variant variant : episode.variants()) {
      to.beginRow().append(episode.id().value()).append(variant.gene());
      to.append(variant.hgvs()).append(variant.alleles()).endRow();
    }
  }

  private static void time(DuckDBAppender to, Duration time) throws SQLException {
    to.append(time.getSeconds()).append(time.getNano());
  }

  private interface RowsOfEpisode {
    void append(DuckDBAppender to, Episode episode) throws SQLException;
  }
}
