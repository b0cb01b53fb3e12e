package engraft.benchmarks.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.benchmarks.table.AtOnce;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.SiteRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {

  private static final ClinicalNetwork NETWORK =
      Networks.of(
          Networks.hospital("centre", 90, SiteRole.RICH, 0.1, 1),
          Networks.hospital("north", 60, SiteRole.SPARSE, 0.4, 2),
          Networks.hospital("south", 60, SiteRole.SPARSE, 0.2, 3));

  @Test
  void givesTheSameNumbersInTheSameOrderAsOneAfterTheOther(
      @TempDir Path alone, @TempDir Path beside) throws IOException {
    assertThat(results(beside, 4)).isEqualTo(results(alone, 1)).contains("all others");
  }

  private static String results(Path out, int atOnce) throws IOException {
    TransferBenchmark.Plan plan =
        new TransferBenchmark.Plan(2, List.of(20), false, 6000, new AtOnce(atOnce));
    new TransferBenchmark(NETWORK, plan, out, _ -> {}).run();
    return Files.readString(out.resolve("results.json"));
  }

  @Test
  void partsRunAtTheSameTime() {
    CountDownLatch bothBegan = new CountDownLatch(2);
    Runnable waitsForTheOther =
        () -> {
          bothBegan.countDown();
          await(bothBegan);
        };

    new AtOnce(2).run(List.of(waitsForTheOther, waitsForTheOther));

    assertThat(bothBegan.getCount()).isZero();
  }

  @Test
  void whatFailsEndsTheRunWithItsOwnReason() {
    Runnable failing =
        () -> {
          throw new IllegalArgumentException("no such site");
        };

    assertThatThrownBy(() -> new AtOnce(2).run(List.of(failing, () -> {})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such site");
    assertThatThrownBy(() -> new AtOnce(0)).hasMessageContaining("parallel (0)");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
