package engraft.benchmarks.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.SiteRole;
import engraft.learning.json.LearningJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferBenchmarkTest {

  private static final TransferBenchmark.Plan PLAN =
      new TransferBenchmark.Plan(1, List.of(20), false, 6000);

  @TempDir Path out;
  private final List<String> said = new ArrayList<>();

  private void run(ClinicalNetwork network) {
    new TransferBenchmark(network, PLAN, out, said::add).run();
  }

  @Test
  void everyMethodIsMeasuredBesideItsPeersAndNothingTwice() throws IOException {
    ClinicalNetwork network =
        Networks.of(
            Networks.hospital("centre", 150, SiteRole.RICH, 0.1, 1),
            Networks.hospital("north", 120, SiteRole.SPARSE, 0.4, 2));
    run(network);
    run(network);

    assertThat(said).filteredOn(line -> line.startsWith("centre > north")).hasSize(1);
    JsonNode results = LearningJson.mapper().readTree(out.resolve("results.json").toFile());
    assertThat(results)
        .filteredOn(result -> result.path("metric").asText().equals("auroc"))
        .extracting(result -> result.path("method").asText() + " " + result.path("k").asInt())
        .contains(
            "logistic regression: source 0",
            "LightGBM, tuned: source 0",
            "stack, masked 0",
            "logistic regression: local 20",
            "LightGBM, tuned: pooled 20",
            "engraft (gate) 20");
    assertThat(out.resolve("results.md")).content().contains("| engraft (gate) 20 |");
    assertThat(results)
        .filteredOn(result -> result.path("metric").asText().equals("forgetting"))
        .as("recalibrating changes no order, at the source neither")
        .anySatisfy(
            result -> {
              assertThat(result.path("method").asText()).isEqualTo("stack, masked: recalibrate");
              assertThat(result.path("mean").asDouble()).isZero();
              assertThat(result.path("n").asInt()).isBetween(28, 32);
            })
        .extracting(result -> result.path("method").asText())
        .contains("stack, masked: l2sp", "stack, masked: boost", "engraft (gate)");
    assertThat(results)
        .filteredOn(result -> result.path("metric").asText().equals("brier at the source"))
        .extracting(result -> result.path("method").asText() + " " + result.path("k").asInt())
        .contains("stack, masked 0", "stack, masked: recalibrate 20");
  }

  @Test
  void aSiteWhereNothingEverHappensIsLeftOutAndSaidSo() {
    Hospital north = Networks.hospital("north", 60, SiteRole.SPARSE, 0.4, 2);
    List<PatientRecord> lucky =
        north.patients().stream()
            .filter(
                patient ->
                    patient
                        .outcome(Networks.LABEL)
                        .orElseThrow()
                        .value()
                        .toString()
                        .contains("0.0"))
            .toList();
    run(
        Networks.of(
            Networks.hospital("centre", 150, SiteRole.RICH, 0.1, 1),
            new Hospital(north.id(), north.name(), north.role(), lucky, List.of(), List.of())));

    assertThat(out.resolve("results.md"))
        .content()
        .contains("Left out: centre > north: 0 events and %d non-events".formatted(lucky.size()));
  }

  @Test
  void aSingleSiteIsRefused() {
    ClinicalNetwork network = Networks.of(Networks.hospital("centre", 50, SiteRole.RICH, 0.1, 1));
    assertThatThrownBy(() -> run(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 1 site and needs two");
    assertThat(Files.exists(out.resolve("results.json"))).isFalse();
  }

  @Test
  void tooFewLabelsAreRefusedBeforeAnythingIsRun() {
    assertThatThrownBy(() -> new TransferBenchmark.Plan(3, List.of(20, 2), true, 6000))
        .hasMessageContaining("at least 4");
  }
}
