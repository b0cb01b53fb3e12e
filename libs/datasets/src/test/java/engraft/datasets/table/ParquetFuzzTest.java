package engraft.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import engraft.datasets.table.RowReading.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Parquet files, those of MEDS too, are read or refused; {@code JAZZER_FUZZ=1} searches on from the
 * seeds. What reads them is DuckDB's own code, into which the search does not look.
 */
class ParquetFuzzTest {

  private static final String MEDS =
      """
      patient: {column: subject_id}
      time: {column: time}
      columns:
        - {column: numeric_value, concept: "loinc:2160-0", unit: mg/dL, plausible: {low: 0.1, high: 30}}
        - {column: code, concept: "loinc:76689-9", codes: {"m": male, "w": female}}
      """;
  private static final int MOST_ROWS = 1_000;

  @FuzzTest(maxDuration = "180s")
  void anyParquetFileIsReadOrRefused(byte[] parquet) throws IOException {
    Path file = Files.createTempFile("fuzz", ".parquet");
    try {
      Files.write(file, parquet);
      read(file);
    } catch (TableException e) {
      assertThat(e).hasMessageNotContainingAny("java.", "engraft.", file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static void read(Path file) {
    try (RawRows rows = ParquetRows.open(file)) {
      RowReading reading =
          new RowReading(DescriptorYaml.table(MEDS), rows.headings(), null, Set.of());
      int seen = 0;
      for (Optional<RawRows.RawRow> row = rows.next();
          row.isPresent() && seen < MOST_ROWS;
          row = rows.next()) {
        seen++;
        assertThat(row.get().cells()).hasSameSizeAs(rows.headings());
        if (reading.read(row.get()) instanceof Read.Bad bad) {
          assertThat(bad.problems()).isNotEmpty();
        }
      }
    }
  }
}
