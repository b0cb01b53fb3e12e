package engraft.snapshots;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.clinical.Variant;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Reads the Parquet files of a snapshot back into episodes. */
final class ParquetReader {

  private final DuckDBConnection duckdb;
  private final Path dir;
  private final Map<String, ConceptId> concepts = new HashMap<>();

  private ParquetReader(DuckDBConnection duckdb, Path dir) {
    this.duckdb = duckdb;
    this.dir = dir;
  }

  static List<Episode> read(SiteId site, Path dir) throws SQLException {
    try (DuckDBConnection duckdb = DuckDb.open()) {
      return new ParquetReader(duckdb, dir).episodes(site);
    }
  }

  private List<Episode> episodes(SiteId site) throws SQLException {
    Map<String, List<Measurement>> measurements = rows(Tables.MEASUREMENTS, this::measurement);
    Map<String, List<Note>> notes = rows(Tables.NOTES, ParquetReader::note);
    Map<String, List<Image>> images = rows(Tables.IMAGES, this::image);
    Map<String, List<Variant>> variants = rows(Tables.VARIANTS, ParquetReader::variant);
    List<Episode> episodes = new ArrayList<>();
    for (List<Head> heads : rows(Tables.EPISODES, ParquetReader::head).values()) {
      Head head = heads.getFirst();
      String id = head.id().value();
      episodes.add(
          new Episode(
              head.id(),
              site,
              head.patient(),
              head.start(),
              measurements.getOrDefault(id, List.of()),
              notes.getOrDefault(id, List.of()),
              images.getOrDefault(id, List.of()),
              variants.getOrDefault(id, List.of())));
    }
    return CanonicalOrder.byId(episodes);
  }

  private <T> Map<String, List<T>> rows(Tables table, Row<T> row) throws SQLException {
    Map<String, List<T>> rows = new HashMap<>();
    String file = DuckDb.quoted(dir.resolve(table.fileName()));
    try (Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM read_parquet(" + file + ")")) {
      while (result.next()) {
        rows.computeIfAbsent(result.getString(1), _ -> new ArrayList<>()).add(row.read(result));
      }
    }
    return rows;
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        new EpisodeId(row.getString(1)),
        new PatientPseudonym(row.getString(2)),
        Instant.ofEpochSecond(row.getLong(3), row.getInt(4)));
  }

  private Measurement measurement(ResultSet row) throws SQLException {
    return new Measurement(concept(row.getString(2)), value(row), time(row, 3));
  }

  private static ClinicalValue value(ResultSet row) throws SQLException {
    @Nullable String absence = row.getString(8);
    if (absence != null) {
      return new ClinicalValue.Absent(Absence.valueOf(absence));
    }
    @Nullable String code = row.getString(7);
    return code != null
        ? new ClinicalValue.Coded(code)
        : new ClinicalValue.Numeric(row.getDouble(5), row.getString(6));
  }

  private static Note note(ResultSet row) throws SQLException {
    return new Note(row.getString(4), row.getString(5), time(row, 2));
  }

  private Image image(ResultSet row) throws SQLException {
    return new Image(
        concept(row.getString(2)), row.getInt(5), row.getInt(6), row.getBytes(7), time(row, 3));
  }

  private static Variant variant(ResultSet row) throws SQLException {
    return new Variant(row.getString(2), row.getString(3), row.getInt(4));
  }

  private static Duration time(ResultSet row, int seconds) throws SQLException {
    return Duration.ofSeconds(row.getLong(seconds), row.getInt(seconds + 1));
  }

  /** The same few concepts come back in every row: one object for each. */
  private ConceptId concept(String text) {
    return concepts.computeIfAbsent(text, ConceptId::parse);
  }

  private record Head(EpisodeId id, PatientPseudonym patient, Instant start) {}

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
