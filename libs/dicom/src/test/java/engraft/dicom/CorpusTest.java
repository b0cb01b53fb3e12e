package engraft.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.dicom.pixels.GreyImage;
import engraft.dicom.pixels.PixelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** pydicom's test files, where ENGRAFT_DATA has them: each is read or refused with a reason. */
class CorpusTest {

  static boolean present() {
    String data = System.getenv("ENGRAFT_DATA");
    boolean present = data != null && Files.isDirectory(Path.of(data, "dicom"));
    if (!present) {
      System.err.println("SKIPPED: the DICOM corpus was not read; set ENGRAFT_DATA");
    }
    return present;
  }

  @Test
  @EnabledIf("present")
  void eachFileIsReadOrRefusedWithAReason() throws IOException {
    Map<String, Integer> table = new TreeMap<>();
    for (Path file : files()) {
      String outcome = outcome(Files.readAllBytes(file));
      table.merge(outcome, 1, Integer::sum);
    }
    table.forEach((outcome, count) -> System.out.printf("%4d  %s%n", count, outcome));
    assertThat(table.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(194);
    assertThat(table).containsKeys("image", "header only");
    assertThat(table.get("image")).isGreaterThanOrEqualTo(87);
  }

  @Test
  @EnabledIf("present")
  void compressedPicturesShowWhatThePlainOneShows() throws IOException {
    GreyImage plain = image("MR_small.dcm");
    for (String same :
        List.of("MR_small_RLE.dcm", "MR_small_implicit.dcm", "MR_small_bigendian.dcm")) {
      assertThat(image(same).rows()).as(same).isEqualTo(plain.rows());
    }
  }

  private static String outcome(byte[] file) {
    try {
      DicomObject object = DicomReader.file(file);
      if (object.isDirectory()) {
        return "refused: a directory";
      }
      BasicProfile.apply(object, "p", uid -> uid);
      if (!object.hasPixels()) {
        return "header only";
      }
      PixelReader.grey(object, 512);
      return "image";
    } catch (DicomException e) {
      return "refused: " + e.rule().lines().findFirst().orElse("");
    }
  }

  private static GreyImage image(String name) throws IOException {
    Path file = files().stream().filter(one -> one.endsWith(name)).findFirst().orElseThrow();
    return PixelReader.grey(DicomReader.file(Files.readAllBytes(file)), 512);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files =
        Files.walk(Path.of(System.getenv("ENGRAFT_DATA"), "dicom", "files"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
