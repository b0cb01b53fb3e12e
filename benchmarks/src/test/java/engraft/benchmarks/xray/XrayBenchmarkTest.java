package engraft.benchmarks.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.learning.json.LearningJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XrayBenchmarkTest {

  private static final int SIDE = 8;

  @TempDir Path folder;
  private Path archive = Path.of("");

  @BeforeEach
  void anArchiveOfImagesWhereTheIllHaveABrightSpot() throws IOException {
    archive = folder.resolve("images.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      write(zip, "train", 80, 1);
      write(zip, "test", 100, 2);
    }
  }

  @Test
  void everyMethodIsJudgedAloneAndBesideNumbersAndWithFewLabels() throws IOException {
    List<String> said = new ArrayList<>();
    new XrayBenchmark(archive, folder, 1, List.of(20), said::add).run();

    JsonNode results = LearningJson.mapper().readTree(folder.resolve("results.json").toFile());
    assertThat(results)
        .filteredOn(result -> result.path("metric").asText().equals("auroc"))
        .extracting(
            result ->
                "%s %d: %s"
                    .formatted(
                        result.path("method").asText(),
                        result.path("k").asInt(),
                        result.path("target").asText()))
        .contains(
            "net 0: image alone",
            "LightGBM, tuned 0: with numbers, 90 % without",
            "logistic regression: local 20: official test part",
            "net: l2sp 20: official test part",
            "engraft (gate) 20: official test part",
            "net: fine-tune 20: with numbers, half without");
    assertThat(results)
        .filteredOn(result -> result.path("method").asText().equals("logistic regression"))
        .filteredOn(result -> result.path("metric").asText().equals("auroc"))
        .allSatisfy(result -> assertThat(result.path("mean").asDouble()).isGreaterThan(0.9));
    assertThat(folder.resolve("results.md")).content().contains("| engraft (gate) 20 |");
  }

  @Test
  void imagesAreReadAsTheyWereWritten() {
    ChestXrays xrays = ChestXrays.read(archive, "train");

    assertThat(xrays.size()).isEqualTo(80);
    assertThat(xrays.side()).isEqualTo(SIDE);
    assertThat(xrays.labels()).startsWith(0, 1, 0, 1);
    assertThat(xrays.images().get(1)[0] & 0xff).isGreaterThanOrEqualTo(200);
  }

  @Test
  void anArrayThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ChestXrays.read(archive, "val"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images.npz holds no array val_images");
  }

  @Test
  void theFirstComponentsHoldMostOfWhatDiffersAndStandAtRightAngles() {
    ChestXrays xrays = ChestXrays.read(archive, "train");
    Components components = Components.of(xrays.images(), 3);

    double[] one = components.directions()[0];
    double[] other = components.directions()[1];
    double product = 0;
    for (int p = 0; p < one.length; p++) {
      product += one[p] * other[p];
    }
    assertThat(Math.abs(product)).isLessThan(1e-9);
    double well = components.of(xrays.images().get(0))[0];
    double ill = components.of(xrays.images().get(1))[0];
    assertThat(Math.abs(well - ill)).isGreaterThan(1);
  }

  private static void write(ZipOutputStream zip, String part, int count, long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 2);
      for (int p = 0; p < SIDE * SIDE; p++) {
        boolean spot = labels[i] == 1 && p / SIDE < 4 && p % SIDE < 4;
        pixels[i * SIDE * SIDE + p] = (byte) ((spot ? 200 : 100) + random.nextInt(50));
      }
    }
    entry(zip, part + "_images", "(%d, %d, %d)".formatted(count, SIDE, SIDE), pixels);
    entry(zip, part + "_labels", "(%d, 1)".formatted(count), labels);
  }

  private static void entry(ZipOutputStream zip, String name, String shape, byte[] values)
      throws IOException {
    byte[] header =
        "{'descr': '|u1', 'fortran_order': False, 'shape': %s, }\n"
            .formatted(shape)
            .getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    array.write(
        ByteBuffer.allocate(2)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) header.length)
            .array());
    array.write(header);
    array.write(values);
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(array.toByteArray());
    zip.closeEntry();
  }
}
