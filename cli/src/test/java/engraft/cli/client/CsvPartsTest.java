package engraft.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvPartsTest {

  @Test
  void repeatsTheHeadingAndNeverCutsARow() {
    List<String> parts = parts("h,i\n1,\"a\nb\"\n2,c\n3,d", 14, true);

    assertThat(parts).containsExactly("h,i\n1,\"a\nb\"\n", "h,i\n2,c\n3,d");
  }

  @Test
  void sendsASmallTableWholeAndALongRowAlone() {
    assertThat(parts("h\n1\n", 100, true)).containsExactly("h\n1\n");
    assertThat(parts("1\n22222222\n3\n", 4, false)).containsExactly("1\n", "22222222\n", "3\n");
    assertThat(parts("h\n", 4, true)).containsExactly("h\n");
  }

  @Test
  void tellsWhichLinesOfTheFileItsRowsAre() {
    byte[] csv = "h,i\n1,\"a\nb\"\n2,c\n3,d".getBytes(StandardCharsets.UTF_8);

    assertThat(CsvParts.of(csv, 8, true))
        .extracting(CsvParts.Part::linesBefore)
        .containsExactly(0L, 2L, 3L);
  }

  @Test
  void leavesUtf16Whole() {
    byte[] csv = "\ufeffh\n1\n2\n".getBytes(StandardCharsets.UTF_16LE);

    assertThat(CsvParts.of(csv, 4, true)).extracting(CsvParts.Part::bytes).containsExactly(csv);
  }

  private static List<String> parts(String csv, int most, boolean heading) {
    return CsvParts.of(csv.getBytes(StandardCharsets.UTF_8), most, heading).stream()
        .map(part -> new String(part.bytes(), StandardCharsets.UTF_8))
        .toList();
  }
}
