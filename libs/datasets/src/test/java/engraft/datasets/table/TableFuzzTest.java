package engraft.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import engraft.datasets.draft.DescriptorDraft;
import engraft.datasets.table.RowReading.Read;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Descriptors and tables are read or refused; {@code JAZZER_FUZZ=1} searches on from the seeds. */
class TableFuzzTest {

  private static final String TABLE =
      """
      format: {separator: ";", decimal: ","}
      missing: ["-"]
      absent: {pend: pending, gesperrt: withheld}
      dates: {formats: ["dd.MM.yyyy HH:mm", "dd.MM.yyyy"], zone: Europe/Berlin}
      patient: {column: Nr}
      start: {column: Aufnahme}
      time: {column: Zeit}
      columns:
        - {column: Kreatinin, concept: "loinc:2160-0", unit: mg/dL, plausible: {low: 0.1, high: 30}}
        - {column: Sex, concept: "loinc:76689-9", codes: {"m": male, "w": female}}
      """;
  private static final int MOST_ROWS = 1_000;

  @FuzzTest(maxDuration = "180s")
  void anyTableIsReadOrRefused(byte[] csv) {
    TableDescriptor table = DescriptorYaml.table(TABLE);
    try (RawRows rows = CsvRows.open(new ByteArrayInputStream(csv), table.format())) {
      RowReading reading = new RowReading(table, rows.headings(), null, Set.of());
      int seen = 0;
      for (Optional<RawRows.RawRow> row = rows.next();
          row.isPresent() && seen < MOST_ROWS;
          row = rows.next()) {
        seen++;
        if (reading.read(row.get()) instanceof Read.Bad bad) {
          assertThat(bad.problems()).isNotEmpty();
        }
      }
    } catch (TableException e) {
      assertThat(e).hasMessageNotContainingAny("java.", "engraft.");
    }
  }

  @FuzzTest(maxDuration = "180s")
  void anyDescriptorIsReadOrRefused(byte[] yaml) {
    try {
      assertThat(DescriptorYaml.table(new String(yaml, StandardCharsets.UTF_8))).isNotNull();
    } catch (TableException e) {
      assertThat(e).hasMessageNotContaining("engraft.");
    }
  }

  @FuzzTest(maxDuration = "180s")
  void aDescriptorIsDraftedForAnyTableOrRefused(byte[] csv) {
    try {
      assertThat(DescriptorDraft.of(csv)).isNotNull();
    } catch (TableException e) {
      assertThat(e).hasMessageNotContaining("engraft.");
    }
  }
}
