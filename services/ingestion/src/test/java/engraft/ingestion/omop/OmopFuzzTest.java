package engraft.ingestion.omop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.datasets.table.TableException;
import engraft.ingestion.omop.OmopRow.Broken;
import engraft.ingestion.pseudonyms.DateShift;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Extracts of OMOP are read row by row or refused; {@code JAZZER_FUZZ=1} searches on from the
 * seeds.
 */
class OmopFuzzTest {

  private static final DateShift SHIFT = new DateShift(364);

  @FuzzTest(maxDuration = "180s")
  void anyArchiveIsReadOrRefused(byte[] zip) {
    read(zip);
  }

  /** Tables as CSV, each behind a line with its name: a search seldom makes a zip. */
  @FuzzTest(maxDuration = "180s")
  void anyTablesAreReadOrRefused(byte[] tables) throws IOException {
    read(zipped(new String(tables, StandardCharsets.UTF_8)));
  }

  @Test
  void aYearThatNoCalendarHasIsRefused() {
    String[] headings = {"measurement_datetime", "measurement_date"};
    for (String year : new String[] {"+12024", "-0044", "0000"}) {
      for (String heading : headings) {
        String moment = year + (heading.equals("measurement_date") ? "-03-05" : "-03-05 10:00");
        OmopRow row = new OmopRow(OmopTable.MEASUREMENT, 1, Map.of(heading, 0), List.of(moment));
        assertThatThrownBy(() -> row.time("measurement"))
            .isInstanceOf(Broken.class)
            .hasMessage("is not a date");
      }
    }
  }

  @Test
  void aBirthThatNoCalendarHasIsRefused() {
    for (String year : new String[] {"-999999999", "12024", "44", "2E9"}) {
      OmopRow row =
          new OmopRow(
              OmopTable.PERSON, 1, Map.of("person_id", 0, "year_of_birth", 1), List.of("17", year));
      assertThatThrownBy(() -> new OmopResources(new OmopConcepts(new SiteId("north"))).of(row, 0))
          .isInstanceOf(Broken.class)
          .hasMessage("is not a date of birth");
    }
  }

  private static void read(byte[] zip) {
    OmopConcepts concepts = new OmopConcepts(new SiteId("north"));
    OmopResources resources = new OmopResources(concepts);
    OmopArchive archive = new OmopArchive(zip);
    try {
      archive.each(OmopTable.CONCEPT, concepts::add);
      for (OmopTable table : archive.tables()) {
        if (table != OmopTable.CONCEPT) {
          archive.each(table, row -> read(resources, row));
        }
      }
    } catch (TableException e) {
      assertThat(e).hasMessageNotContainingAny("java.", "engraft.");
    }
  }

  private static void read(OmopResources resources, OmopRow row) {
    try {
      SourceResource resource = resources.of(row, 0);
      for (SourceStatement.Part part : resource.parts()) {
        ContractJson.mapper().writeValueAsString(part.statement().shifted(SHIFT));
      }
    } catch (Broken e) {
      assertThat(e.rule()).isNotBlank();
    } catch (JsonProcessingException e) {
      throw new AssertionError("what is accepted can be written", e);
    }
  }

  private static byte[] zipped(String tables) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      int number = 0;
      for (String table : tables.split("== ", -1)) {
        int line = table.indexOf('\n');
        if (line > 0) {
          zip.putNextEntry(new ZipEntry(number++ + "/" + table.substring(0, line).strip()));
          zip.write(table.substring(line + 1).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bytes.toByteArray();
  }
}
