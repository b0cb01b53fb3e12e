package engraft.snapshots;

import static engraft.snapshots.EpisodeArbitraries.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ClinicalValue.Absent;
import engraft.clinical.ClinicalValue.Coded;
import engraft.clinical.ClinicalValue.Numeric;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Domain(EpisodeArbitraries.class)
@Domain(DomainContext.Global.class)
class MedsTest {

  @Property(tries = 25)
  void whatIsThereIsInTheDataAndWhatIsNotIsKeptApart(@ForAll List<Episode> episodes)
      throws IOException, SQLException {
    Path dir = Files.createTempDirectory("meds");
    Path frozen = dir.resolve("snapshot");
    Snapshots.write(SITE, episodes, "all", Digest.ofText("mapping"), frozen);
    Snapshot snapshot = Snapshots.read(frozen);

    Meds.write(snapshot, dir.resolve("meds"));

    assertThat(rows(dir.resolve("meds/data/0.parquet"), 6))
        .containsExactlyInAnyOrderElementsOf(expected(snapshot.episodes(), true));
    assertThat(rows(dir.resolve("meds/metadata/engraft_absences.parquet"), 4))
        .containsExactlyInAnyOrderElementsOf(expected(snapshot.episodes(), false));
    assertThat(Files.readString(dir.resolve("meds/metadata/dataset.json")))
        .contains("\"meds_version\":\"0.4.0\"", snapshot.digest().hex());
    assertThat(types(dir.resolve("meds/data/0.parquet")))
        .startsWith(
            "subject_id BIGINT",
            "time TIMESTAMP",
            "code VARCHAR",
            "numeric_value FLOAT",
            "text_value VARCHAR");
    delete(dir);
  }

  @Test
  void aSubjectIsAPatientAndACodeNamesItsSystemAndUnit(@TempDir Path dir) throws SQLException {
    List<Episode> episodes =
        List.of(stay("one", "first"), stay("one", "second"), stay("two", "first"));
    Snapshots.write(SITE, episodes, "all", Digest.ofText("mapping"), dir.resolve("snapshot"));

    Meds.write(Snapshots.read(dir.resolve("snapshot")), dir.resolve("meds"));

    assertThat(rows(dir.resolve("meds/data/0.parquet"), 1).stream().distinct()).hasSize(2);
    assertThat(rows(dir.resolve("meds/metadata/codes.parquet"), 4))
        .containsExactly("LOINC//2093-3|null|[]|mg/dL");
  }

  private static Episode stay(String name, String encounter) {
    PatientPseudonym patient = new PatientPseudonym("patient-" + name);
    Measurement cholesterol =
        new Measurement(
            ConceptId.parse("loinc:2093-3"), new Numeric(180, "mg/dL"), Duration.ofHours(1));
    return new Episode(
        EpisodeId.of(SITE, patient, encounter),
        SITE,
        patient,
        Instant.EPOCH,
        List.of(cholesterol),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<String> expected(List<Episode> episodes, boolean present) {
    List<String> rows = new ArrayList<>();
    for (Episode episode : episodes) {
      for (Measurement measurement : episode.measurements()) {
        if (measurement.value().isPresent() == present) {
          rows.add(row(episode, measurement));
        }
      }
    }
    return rows;
  }

  private static String row(Episode episode, Measurement measurement) {
    LocalDateTime time =
        LocalDateTime.ofInstant(
            episode.start().plus(measurement.time()).truncatedTo(ChronoUnit.MICROS),
            ZoneOffset.UTC);
    String head =
        "%d|%s|%s|".formatted(Meds.subject(episode), time, Meds.code(measurement.concept()));
    return switch (measurement.value()) {
      case Numeric(double value, String unit) -> head + (float) value + "|null|" + unit;
      case Coded(String code) -> head + "null|" + code + "|null";
      case Absent absent -> head + absent.reason();
    };
  }

  private static List<String> rows(Path file, int columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found = statement.executeQuery("SELECT * FROM " + DuckDb.quoted(file))) {
      while (found.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          cells.add(
              String.valueOf(
                  found.getMetaData().getColumnName(column).equals("time")
                      ? found.getObject(column, LocalDateTime.class)
                      : found.getObject(column)));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  private static List<String> types(Path file) throws SQLException {
    List<String> types = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found = statement.executeQuery("DESCRIBE SELECT * FROM " + DuckDb.quoted(file))) {
      while (found.next()) {
        types.add(found.getString(1) + ' ' + found.getString(2));
      }
    }
    return types;
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
