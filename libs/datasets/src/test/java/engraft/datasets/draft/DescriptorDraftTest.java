package engraft.datasets.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.datasets.table.DescriptorYaml;
import engraft.datasets.table.RawRows.RawRow;
import engraft.datasets.table.RowReading;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.TableException;
import engraft.datasets.table.TableRow;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorDraftTest {

  @Test
  void knowsSeparatorCommaDatesAndCommonNames() {
    String draft =
        draft(
            """
            PatNr;Zeit;Kreatinin;Geschlecht;Foo
            1;01.02.2024 08:30;1,4;m;3
            2;02.02.2024 09:30;NA;w;4
            """);

    TableDescriptor table = DescriptorYaml.table(draft);
    assertThat(table.format().separator()).isEqualTo(";");
    assertThat(table.format().decimal()).isEqualTo(",");
    assertThat(table.dates().formats()).containsExactly("dd.MM.uuuu HH:mm");
    assertThat(table.patient()).isEqualTo(new TableDescriptor.PatientColumn("PatNr", false, null));
    assertThat(table.columns().getFirst().concept()).hasToString("loinc:2160-0");
    assertThat(table.columns().get(1).codes()).containsOnlyKeys("m", "w");
    assertThat(draft).contains("local:Foo").contains("guess");
  }

  @Test
  void aBadCellLeavesAKnownNumberANumberAndTellsTheStayFromItsTimes() {
    String draft =
        draft(
            """
            PatNr;Aufnahme;Zeit;Entlassung;Krea;Bemerkung
            1;01.03.2024 08:00;01.03.2024 09:00;04.03.2024 10:00;1,1;
            2;02.03.2024 08:00;02.03.2024 09:30;05.03.2024 11:00;<0,5;
            3;02.03.2024 08:00;02.03.2024 10:00;06.03.2024 12:00;abc;x
            """);

    TableDescriptor table = DescriptorYaml.table(draft);
    assertThat(table.columns().getFirst().unit()).isEqualTo("mg/dL");
    assertThat(draft)
        .contains("# 1 of 3 are no numbers")
        .contains("time: {column: \"Zeit\"}", "start: {column: \"Aufnahme\"}")
        .contains("# Left out: \"Entlassung\" holds times, too.")
        .doesNotContain("column: \"Entlassung\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-03T08:30:00Z",
        "2026-05-03T10:30:00.123+02:00",
        "2026-05-03T08:30",
        "2026-05-03 08:30:00.123456",
        "2026-05-03 08:30:00+00"
      })
  void timesAsProgramsWriteThemAreTimes(String time) {
    TableDescriptor table =
        DescriptorYaml.table(draft("patient,date,glucose\n1,%s,5.1\n".formatted(time)));

    RowReading rows = new RowReading(table, List.of("patient", "date", "glucose"), null, Set.of());
    assertThat(rows.read(new RawRow(2, List.of("1", time, "5.1"))))
        .isInstanceOfSatisfying(
            RowReading.Read.Understood.class,
            read ->
                assertThat(read.row().when())
                    .isInstanceOfSatisfying(
                        TableRow.When.At.class,
                        at ->
                            assertThat(at.time().truncatedTo(ChronoUnit.SECONDS))
                                .isEqualTo("2026-05-03T08:30:00Z")));
  }

  @Test
  void recognisesEvents() {
    String draft = draft("subject_id,Time,Parameter,Value\n1,00:07,HR,80\n1,12:10,Lactate,1.2\n");

    TableDescriptor table = DescriptorYaml.table(draft);
    assertThat(table.isWide()).isFalse();
    assertThat(table.columns())
        .extracting(variable -> variable.concept().toString())
        .containsExactly("loinc:8867-4", "loinc:2524-7");
  }

  @Test
  void goesByNumberWithoutHeadings() {
    TableDescriptor table = DescriptorYaml.table(draft("63,1,145\n67,0,?\n"));

    assertThat(table.format().header()).isFalse();
    assertThat(table.missing()).containsExactly("?");
    assertThat(table.columns()).hasSize(3);
  }

  @Test
  void refusesWhatIsNoTable() {
    assertThatThrownBy(() -> draft("")).isInstanceOf(TableException.class);
  }

  private static String draft(String csv) {
    return DescriptorDraft.of(csv.getBytes(StandardCharsets.UTF_8));
  }
}
