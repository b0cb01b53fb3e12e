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
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes episodes, already in canonical order, as Parquet files. */
final class ParquetWriter {

  private static final String OPTIONS = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)";

  private final DuckDBConnection duckdb;

  private ParquetWriter(DuckDBConnection duckdb) {
    this.duckdb = duckdb;
  }

  static void write(List<Episode> episodes, Path dir) throws SQLException {
    try (DuckDBConnection duckdb = DuckDb.open()) {
      ParquetWriter writer = new ParquetWriter(duckdb);
      writer.fill(Tables.EPISODES, episodes, ParquetWriter::episode);
      writer.fill(Tables.MEASUREMENTS, episodes, ParquetWriter::measurements);
      writer.fill(Tables.NOTES, episodes, ParquetWriter::notes);
      writer.fill(Tables.IMAGES, episodes, ParquetWriter::images);
      writer.fill(Tables.VARIANTS, episodes, ParquetWriter::variants);
      for (Tables table : Tables.values()) {
        DuckDb.run(
            duckdb,
            "COPY %s TO %s %s"
                .formatted(
                    table.tableName(), DuckDb.quoted(dir.resolve(table.fileName())), OPTIONS));
      }
    }
  }

  private void fill(Tables table, List<Episode> episodes, RowsOfEpisode rows) throws SQLException {
    DuckDb.run(duckdb, "CREATE TABLE %s (%s)".formatted(table.tableName(), table.columns()));
    try (DuckDBAppender appender =
        duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.tableName())) {
      for (Episode episode : episodes) {
        rows.append(appender, episode);
      }
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
