package engraft.benchmarks.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {

  private static final String BUNDLE = "{ \"entry\": [ { \"a\": 1 }, { \"b\": 2 } ] }";

  @TempDir Path dir;

  @Test
  void packedAndPlainBundlesAreUnpackedWithoutWhiteSpace() throws IOException {
    pack(dir.resolve("0-hospitalInformation1.json.bz2"), BUNDLE);
    pack(dir.resolve("b.json.bz2"), BUNDLE);
    Files.writeString(dir.resolve("a.json"), BUNDLE);
    Files.writeString(dir.resolve("README.md"), "not a bundle");

    Bundles bundles = Bundles.unpack(dir, dir.resolve("out"));

    assertThat(bundles.shared()).hasSize(1);
    assertThat(bundles.patients())
        .extracting(bundle -> bundle.file().getFileName().toString())
        .containsExactly("a.json", "b.json");
    assertThat(bundles.patients()).extracting(Bundles.Bundle::resources).containsOnly(2);
    assertThat(bundles.patients().getLast().text()).isEqualTo("{\"entry\":[{\"a\":1},{\"b\":2}]}");
    assertThat(bundles.tooLarge()).isZero();
  }

  @Test
  void aFolderWithoutBundlesIsRefused() {
    assertThatThrownBy(() -> Bundles.unpack(dir, dir.resolve("out")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no bundles");
  }

  @Test
  void aSimulatedPatientHasObservations() throws IOException {
    List<Bundles.Bundle> bundles = Simulated.bundles(1, 3, dir.resolve("simulated"));

    assertThat(bundles).isNotEmpty().allSatisfy(b -> assertThat(b.resources()).isPositive());
  }

  @Test
  void processorTimeIsReadBehindAnyName() {
    String stat = "42 (a) name) S 1 1 1 0 -1 0 0 0 0 0 150 50 25 75 20 0 1 0 99";

    assertThat(Cpu.ofStat(stat)).isCloseTo(3.0, within(1e-9));
  }

  @Test
  void optionsAreReadAndUnknownOnesRefused() {
    IntakeOptions options =
        IntakeOptions.of(List.of("--data", dir.toString(), "--consumers", "4,1", "--bundles", "7"));

    assertThat(options.consumers()).containsExactly(1, 4);
    assertThat(options.bundles()).isEqualTo(7);
    assertThat(options.peer()).isTrue();
    assertThatThrownBy(() -> IntakeOptions.of(List.of("--data", dir.toString(), "--peer", "other")))
        .hasMessageContaining("hapi or none");
    assertThatThrownBy(() -> IntakeOptions.of(List.of("--dta", "x"))).hasMessageContaining("--dta");
    assertThatThrownBy(() -> IntakeOptions.of(List.of("--data", dir.resolve("no").toString())))
        .hasMessageContaining("must be a folder");
  }

  private static void pack(Path file, String text) throws IOException {
    try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
