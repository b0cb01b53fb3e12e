package engraft.snapshots;

import engraft.clinical.ClinicalValue.Absent;
import engraft.clinical.ClinicalValue.Coded;
import engraft.clinical.ClinicalValue.Numeric;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A snapshot's measurements in the Medical Event Data Standard (MEDS 0.4): {@code data/0.parquet}
 * by subject and time, {@code metadata/codes.parquet} and {@code metadata/dataset.json}. Codes are
 * written {@code LOINC//2093-3}; a category is the text value; the unit is a column of ours, which
 * MEDS lets be. MEDS knows no reasons of absence: a row of its data says that something is there,
 * so absences are kept apart in {@code metadata/engraft_absences.parquet}.
 */
public final class Meds {

  private static final String BETWEEN = "//";
  private static final String DATA =
      "subject_id BIGINT, time TIMESTAMP, code VARCHAR, numeric_value FLOAT, text_value VARCHAR,"
          + " unit VARCHAR";
  private static final String ABSENCES =
      "subject_id BIGINT, time TIMESTAMP, code VARCHAR, reason VARCHAR";
  private static final String CODES =
      """
      SELECT code, CAST(NULL AS VARCHAR) AS description, CAST([] AS VARCHAR[]) AS parent_codes,
        min(unit) AS unit FROM data GROUP BY code ORDER BY code""";

  private Meds() {}

  /**
   * Writes the measurements; the same snapshot gives the same data. Notes, images and variants are
   * not written.
   *
   * @param dir made if absent
   * @throws SnapshotException when the files cannot be written
   */
  public static void write(Snapshot snapshot, Path dir) {
    try (DuckDBConnection duckdb = DuckDb.open()) {
      Files.createDirectories(dir.resolve("data"));
      Files.createDirectories(dir.resolve("metadata"));
      fill(duckdb, snapshot.episodes());
      copy(duckdb, "SELECT * FROM data ORDER BY ALL NULLS FIRST", dir.resolve("data/0.parquet"));
      copy(duckdb, CODES, dir.resolve("metadata/codes.parquet"));
      copy(
          duckdb,
          "SELECT * FROM absences ORDER BY ALL",
          dir.resolve("metadata/engraft_absences.parquet"));
      Files.write(dir.resolve("metadata/dataset.json"), dataset(snapshot.manifest()));
    } catch (IOException | SQLException e) {
      throw new SnapshotException(
          "snapshot of site " + snapshot.manifest().site() + " cannot be written as MEDS", e);
    }
  }

  /** The code as MEDS writes it. */
  public static String code(ConceptId concept) {
    return concept.system().toUpperCase(Locale.ROOT) + BETWEEN + concept.code();
  }

  /** A subject's number: of the pseudonym, and of nothing else. */
  public static long subject(Episode episode) {
    String digest = Digest.ofText(episode.patient().value()).hex();
    return Long.parseUnsignedLong(digest, 0, 16, 16) >>> 1;
  }

  private static void fill(DuckDBConnection duckdb, List<Episode> episodes) throws SQLException {
    DuckDb.run(duckdb, "CREATE TABLE data (%s)".formatted(DATA));
    DuckDb.run(duckdb, "CREATE TABLE absences (%s)".formatted(ABSENCES));
    try (DuckDBAppender data = duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "data");
        DuckDBAppender absences =
            duckdb.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "absences")) {
      for (Episode episode : episodes) {
        for (Measurement measurement : episode.measurements()) {
          append(data, absences, episode, measurement);
        }
      }
    }
  }

  private static void append(
      DuckDBAppender data, DuckDBAppender absences, Episode episode, Measurement measurement)
      throws SQLException {
    switch (measurement.value()) {
      case Numeric(double value, String unit) ->
          begin(data, episode, measurement)
              .append((float) value)
              .appendNull()
              .append(unit)
              .endRow();
      case Coded(String category) ->
          begin(data, episode, measurement).appendNull().append(category).appendNull().endRow();
      case Absent absent ->
          begin(absences, episode, measurement).append(absent.reason().name()).endRow();
    }
  }

  private static DuckDBAppender begin(DuckDBAppender to, Episode episode, Measurement measurement)
      throws SQLException {
    Instant time = episode.start().plus(measurement.time()).truncatedTo(ChronoUnit.MICROS);
    return to.beginRow()
        .append(subject(episode))
        .append(LocalDateTime.ofInstant(time, ZoneOffset.UTC))
        .append(code(measurement.concept()));
  }

  private static void copy(DuckDBConnection duckdb, String query, Path file) throws SQLException {
    DuckDb.run(
        duckdb,
        "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)".formatted(query, DuckDb.quoted(file)));
  }

  private static byte[] dataset(Manifest manifest) {
    return CanonicalJson.write(
        new TreeMap<>(
            Map.of(
                "dataset_name",
                "engraft-" + manifest.site(),
                "dataset_version",
                manifest.digest().hex(),
                "etl_name",
                "engraft",
                "meds_version",
                "0.4.0")));
  }
}
