package engraft.ingestion.omop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.datasets.table.TableException;
import engraft.ingestion.omop.OmopRow.Broken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extracts as different tools write them. */
class OmopArchiveTest {

  private static final String CONCEPTS = "concept_id,concept_name,vocabulary_id,concept_code\n";

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void columnsAreSeparatedAsTheHeadingSays(String separator) throws IOException {
    String concepts = CONCEPTS + "3016723,Creatinine,LOINC,2160-0\n";

    assertThat(codes(zip(Map.of("CONCEPT.csv", "\ufeff" + concepts.replace(",", separator)))))
        .containsExactly("2160-0");
  }

  @Test
  void athenaQuotesNothing() throws IOException {
    String concepts =
        CONCEPTS.replace(',', '\t') + "1\t\"Hem\" Ag 5\" [P]\tLOINC\tA\n2\tx\tLOINC\tB\n";

    assertThat(codes(zip(Map.of("CONCEPT.csv", concepts)))).containsExactly("A", "B");
    assertThat(codes(zip(Map.of("CONCEPT.csv", quoted(CONCEPTS) + quoted("1,a,LOINC,A\n")))))
        .containsExactly("A");
  }

  @Test
  void conceptsWithoutCodesAndQuotesThatNeverCloseAreRefusedByTheirTable() throws IOException {
    OmopArchive blind = zip(Map.of("CONCEPT.csv", "concept_id,concept_name\n1,x\n"));
    OmopArchive open = zip(Map.of("CONCEPT.csv", CONCEPTS + "1,\"x,LOINC,A\n2,y,LOINC,B\n"));

    assertThatThrownBy(() -> codes(blind))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("CONCEPT must have the columns")
        .hasMessageContaining("concept_code");
    assertThatThrownBy(() -> codes(open))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("CONCEPT: row 2 opens a quote");
  }

  @Test
  void whatIsNotReadIsNamed() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("x/PERSON.csv", "person_id\n1\n");
    files.put("x/death.csv", "person_id\n1\n");
    files.put("x/john-miller.csv", "a\n");
    files.put("__MACOSX/x/._death.csv", "\0");
    files.put("readme.txt", "a");

    assertThat(zip(files).unread()).containsExactly("DEATH", "a table that OMOP does not name");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-06, 2024-03-06T00:00:00Z",
    "2024-03-06 10:15, 2024-03-06T10:15:00Z",
    "2024-03-06T10:15:30, 2024-03-06T10:15:30Z",
    "2024-03-06 10:15:30.5, 2024-03-06T10:15:30.500Z",
    "2024-03-06 10:15:30.123456, 2024-03-06T10:15:30.123456Z",
    "2024-03-06 10:15:30+00, 2024-03-06T10:15:30Z",
    "2024-03-06T10:15:30+01:00, 2024-03-06T09:15:30Z",
    "2024-03-06T10:15:30Z, 2024-03-06T10:15:30Z"
  })
  void momentsAreReadAsDatabasesWriteThem(String written, String moment) throws Broken {
    for (String column : List.of("measurement_date", "measurement_datetime")) {
      OmopRow row = new OmopRow(OmopTable.MEASUREMENT, 1, Map.of(column, 0), List.of(written));

      assertThat(row.time("measurement")).hasToString(moment);
    }
  }

  private static List<String> codes(OmopArchive archive) {
    List<String> codes = new ArrayList<>();
    archive.each(OmopTable.CONCEPT, row -> codes.add(row.cell("concept_code")));
    return codes;
  }

  /** As R writes tables. */
  private static String quoted(String line) {
    return '"' + line.strip().replace(",", "\"\t\"") + "\"\n";
  }

  private static OmopArchive zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return new OmopArchive(bytes.toByteArray());
  }
}
