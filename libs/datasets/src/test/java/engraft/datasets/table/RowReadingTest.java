package engraft.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Absence;
import engraft.datasets.table.RowReading.Read;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReadingTest {

  private static final String WIDE =
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
        - {column: Chol, concept: "loinc:2093-3", unit: mg/dL, zeroMeansMissing: true}
        - {column: Sex, concept: "loinc:76689-9", codes: {"m": male, "w": female}}
      """;
  private static final String V = "{column: v, concept: \"loinc:1-8\", unit: \"1\"}";
  private static final String HEAD = "Nr;Aufnahme;Zeit;Kreatinin;Chol;Sex\n";

  @Test
  void readsDecimalCommasDatesAndCategories() {
    TableRow row = row(WIDE, HEAD + "17;01.07.2024;01.07.2024 08:30;1,4;200;w\n");

    assertThat(row.patient()).isEqualTo("17");
    assertThat(row.start()).isEqualTo(Instant.parse("2024-06-30T22:00:00Z"));
    assertThat(row.when()).isEqualTo(new TableRow.When.At(Instant.parse("2024-07-01T06:30:00Z")));
    assertThat(values(row))
        .containsExactly(
            new CellValue.Number(1.4, null, "mg/dL"),
            new CellValue.Number(200, null, "mg/dL"),
            new CellValue.Category("female"));
  }

  @Test
  void keepsWhatIsCensoredAbsentAndImpossibleApart() {
    TableRow row = row(WIDE, HEAD + "1;;;<0,5;0;-\n");
    TableRow other = row(WIDE, HEAD + "1;;;pend;gesperrt;\n");
    TableRow wrong = row(WIDE, HEAD + "1;;;140;≥ 400;m\n");

    assertThat(values(row))
        .containsExactly(
            new CellValue.Number(.5, "<", "mg/dL"),
            new CellValue.Missing(Absence.NOT_MEASURED),
            new CellValue.Blank());
    assertThat(values(other))
        .containsExactly(
            new CellValue.Missing(Absence.PENDING),
            new CellValue.Missing(Absence.WITHHELD),
            new CellValue.Blank());
    assertThat(values(wrong))
        .containsExactly(
            new CellValue.Missing(Absence.IN_ERROR),
            new CellValue.Number(400, ">=", "mg/dL"),
            new CellValue.Category("male"));
  }

  @Test
  void tellsEveryProblemOfARowByLineAndColumnAndNoValue() {
    List<Read> read =
        read(WIDE, HEAD + "1;;;1;1;m\n;32.07.2024;;1.5;tall;x\n2;31.03.2024 02:30;;;;\n");

    assertThat(read.getFirst()).isInstanceOf(Read.Understood.class);
    assertThat(((Read.Bad) read.get(1)).problems().stream().map(RowProblem::sentence))
        .containsExactly(
            "line 3, column Nr is required",
            "line 3, column Aufnahme is not a time of the described formats",
            "line 3, column Kreatinin is not a number",
            "line 3, column Chol is not a number",
            "line 3, column Sex is none of the codes of loinc:76689-9");
    assertThat(((Read.Bad) read.get(2)).problems().getFirst().rule())
        .isEqualTo("is a time that the zone's clocks skip");
  }

  @Test
  void readsEventsAndKeepsCodesThatNobodyDescribed() {
    String events =
        """
        patient: {column: id}
        start: {at: "2024-01-01T00:00:00Z"}
        time: {column: t, elapsed: clock}
        events: {code: what, value: v, unit: u, ignore: [note]}
        columns:
          - {code: HR, concept: "loinc:8867-4", unit: /min}
        """;

    List<Read> read =
        read(
            events,
            "id,t,what,v,u\n1,36:05,HR,80,\n1,0:10,XYZ,4.5,mmol/L\n1,,note,hello,\n1,0:10,Q,yes,\n");

    TableRow first = ((Read.Understood) read.getFirst()).row();
    assertThat(first.when())
        .isEqualTo(new TableRow.When.Since(Duration.ofHours(36).plusMinutes(5)));
    assertThat(values(first)).containsExactly(new CellValue.Number(80, null, "/min"));
    TableRow.Fact unknown = ((Read.Understood) read.get(1)).row().facts().getFirst();
    assertThat(unknown.name()).isEqualTo("XYZ");
    assertThat(unknown.value()).isEqualTo(new CellValue.Number(4.5, null, "mmol/L"));
    assertThat(((Read.Understood) read.get(2)).row().facts()).isEmpty();
    assertThat(values(((Read.Understood) read.get(3)).row()))
        .containsExactly(new CellValue.Text("yes"));
  }

  @Test
  void quotesSeparatorsAndBlankLinesAreCsv() {
    String table =
        """
        patient: {column: id}
        columns: [{column: "a, b", concept: "local:ab", unit: "1"}]
        """;

    List<Read> read = read(table, "\uFEFFid,\"a, b\"\n\n\"1\",\"2\"\n");

    assertThat(values(((Read.Understood) read.getFirst()).row()))
        .containsExactly(new CellValue.Number(2, null, "1"));
  }

  @Test
  void namesColumnsThatAreNotThere() {
    assertThatThrownBy(() -> read(WIDE, "Nr,Kreatinin\n1,2\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("lacks the columns [Nr, Aufnahme")
        .hasMessageContaining("Maybe the separator");
  }

  @Test
  void refusesADescriptorThatContradictsItself() {
    assertThatThrownBy(() -> DescriptorYaml.table("columns: [{column: a, concept: \"loinc:1-8\"}]"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("must have either a unit or codes");
    assertThatThrownBy(() -> DescriptorYaml.table(WIDE + "colums: []\n"))
        .hasMessageContaining("colums");
    assertThatThrownBy(() -> DescriptorYaml.table("absent: {x: sometimes}\ncolumns: []"))
        .hasMessageContaining("must be one of not-measured");
    assertThatThrownBy(() -> DescriptorYaml.table("columns: []"))
        .hasMessageContaining("at least one described column");
  }

  @Test
  void neverCrashesOnMutatedTablesAndDescriptors() {
    Random random = new Random(7);
    String table = HEAD + "1;01.07.2024;;<0,5;\"0\";m\n2;;;pend;gesperrt;\n";
    for (int i = 0; i < 5_000; i++) {
      try {
        read(mutated(WIDE, random), mutated(table, random));
      } catch (TableException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(mutated.length());
      if (random.nextBoolean()) {
        mutated.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0xD800));
      } else {
        mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(8)));
      }
    }
    return mutated.toString();
  }

  @Test
  void aQuoteThatIsNeverClosedDoesNotSwallowTheRowsBehindIt() {
    String csv = "id,t,v\n1,x,4\n2,\"abc,5\n3,y,6\n4,z,7\n";

    assertThatThrownBy(() -> read("{patient: {column: id}, columns: [" + V + "]}", csv))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("row 3 opens a quote that is never closed");
  }

  @Test
  void quotedLineBreaksAndQuotationMarksInsideACellAreReadAsTheyStand() {
    String csv = "id,t,v\r\n1,\"a\r\nb\"\"c\"\"\",4\r\n2,5\" tube,6";

    assertThat(read("{patient: {column: id}, columns: [" + V + "]}", csv))
        .allMatch(Read.Understood.class::isInstance)
        .hasSize(2);
  }

  @Test
  void bytesOfAnotherEncodingAreNoOtherLetters() {
    byte[] latin = "id,v\nM\u00fcller,4\n".getBytes(StandardCharsets.ISO_8859_1);
    TableDescriptor table = DescriptorYaml.table("{patient: {column: id}, columns: [" + V + "]}");

    assertThatThrownBy(() -> CsvRows.open(new ByteArrayInputStream(latin), table.format()).next())
        .isInstanceOf(TableException.class)
        .hasMessageContaining("are not UTF-8")
        .hasMessageNotContaining("ller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkNamesTheEncoding(String encoding) {
    byte[] csv = "\ufeffid,v\nM\u00fcller,4\n".getBytes(Charset.forName(encoding));
    TableDescriptor.Format latin = new TableDescriptor.Format(",", true, ".", "ISO-8859-1");

    try (RawRows rows = CsvRows.open(new ByteArrayInputStream(csv), latin)) {
      assertThat(rows.headings()).containsExactly("id", "v");
      assertThat(rows.next().orElseThrow().cells()).containsExactly("M\u00fcller", "4");
      assertThat(rows.next()).isEmpty();
    }
  }

  @Test
  void aColumnThatIsThereTwiceIsNotChosenBetween() {
    assertThatThrownBy(
            () -> read("{patient: {column: id}, columns: [" + V + "]}", "id,v,v\n1,4,5\n"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("heading (v) stands there twice");
    assertThat(
            read(
                "{patient: {column: id}, columns: [{column: \"3\", concept: \"loinc:1-8\", unit: \"1\"}]}",
                "id,v,v\n1,4,5\n"))
        .first()
        .satisfies(
            row ->
                assertThat(values(((Read.Understood) row).row()))
                    .containsExactly(new CellValue.Number(5, null, "1")));
  }

  private static List<CellValue> values(TableRow row) {
    return row.facts().stream().map(TableRow.Fact::value).toList();
  }

  private static TableRow row(String descriptor, String csv) {
    return ((Read.Understood) read(descriptor, csv).getFirst()).row();
  }

  private static List<Read> read(String descriptor, String csv) {
    TableDescriptor table = DescriptorYaml.table(descriptor);
    List<Read> read = new ArrayList<>();
    try (RawRows rows =
        CsvRows.open(
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), table.format())) {
      RowReading reading = new RowReading(table, rows.headings(), null, Set.of());
      for (Optional<RawRows.RawRow> raw = rows.next(); raw.isPresent(); raw = rows.next()) {
        read.add(reading.read(raw.get()));
      }
    }
    return read;
  }
}
