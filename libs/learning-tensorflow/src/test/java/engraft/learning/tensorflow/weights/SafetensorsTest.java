package engraft.learning.tensorflow.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  private static final Weights WEIGHTS =
      new Weights(
          Map.of(
              "b/two",
                  new Tensor(new int[] {2, 3}, new float[] {1, -2, 3.5f, 0, Float.NaN, 1e-30f}),
              "a/scalar", new Tensor(new int[0], new float[] {42}),
              "c/none", new Tensor(new int[] {0, 7}, new float[0])));
  private static final Safetensors.Content CONTENT =
      new Safetensors.Content(WEIGHTS, Map.of("epoch", "3", "about", "a \"test\""));

  @Test
  void whatIsWrittenIsReadBackBitForBit(@TempDir Path directory) {
    Path file = directory.resolve("weights.safetensors");

    Safetensors.write(CONTENT, file);
    Safetensors.Content read = Safetensors.read(file);

    assertThat(read.weights().sameAs(WEIGHTS)).isTrue();
    assertThat(read.metadata()).isEqualTo(CONTENT.metadata());
  }

  @Test
  void theLayoutIsTheFormatsOwn() {
    byte[] bytes = Safetensors.write(CONTENT);
    int header = bytes[0] & 0xff | (bytes[1] & 0xff) << 8;

    assertThat(new String(bytes, 8, header, StandardCharsets.UTF_8))
        .startsWith("{\"__metadata__\":{\"about\"")
        .contains("\"b/two\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[4,28]}");
    assertThat(bytes).hasSize(8 + header + 7 * 4);
    assertThat(header % 8).isZero();
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = Safetensors.write(CONTENT);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.read(cut));
    }
  }

  @Test
  void aHeaderThatClaimsMoreThanTheFileIsRefused() {
    byte[] bytes = Safetensors.write(CONTENT);
    bytes[5] = 1;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(bytes))
        .withMessageContaining("header length");
  }

  @Test
  void anotherTypeIsRefused() {
    byte[] bytes =
        new String(Safetensors.write(CONTENT), StandardCharsets.ISO_8859_1)
            .replace("F32", "F16")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.read(bytes))
        .withMessageContaining("F16");
  }
}
