package engraft.benchmarks.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.benchmarks.transfer.Networks;
import engraft.clinical.ClinicalValue;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.SiteRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalBenchmarkTest {

  private static final Hospital RICH = Networks.hospital("arf-sepsis", 120, SiteRole.RICH, 0.1, 1);
  private static final Hospital SPARSE = Networks.hospital("coma", 80, SiteRole.SPARSE, 0.3, 2);

  @TempDir Path directory;

  /** Who has a greater x0 dies sooner. */
  private Path file(Hospital... hospitals) throws IOException {
    List<String> lines = new ArrayList<>(List.of(",death,d.time,dzgroup,surv6m"));
    for (Hospital hospital : hospitals) {
      String group = hospital.id().value().equals("coma") ? "Coma" : "ARF/MOSF w/Sepsis";
      for (PatientRecord patient : hospital.patients()) {
        double days = Math.min(400, 90 * Math.exp(-first(patient)));
        lines.add(
            String.format(
                Locale.ROOT, "%d,%d,%.1f,%s,0.5", lines.size(), days < 400 ? 1 : 0, days, group));
      }
    }
    return Files.write(directory.resolve("support2.csv"), lines);
  }

  private static double first(PatientRecord patient) {
    return patient.episode().measurements().stream()
        .filter(m -> m.concept().toString().equals("engraft:x0"))
        .mapToDouble(m -> m.value() instanceof ClinicalValue.Numeric(double x, _) ? x : 0)
        .findFirst()
        .orElse(0);
  }

  @Test
  void everyMethodIsMeasuredAndAnOrderThatIsThereIsFound() throws IOException {
    ClinicalNetwork network = Networks.of(RICH, SPARSE);
    List<String> said = new ArrayList<>();
    new SurvivalBenchmark(network, file(RICH, SPARSE), directory, 2, List.of(20), said::add).run();

    assertThat(directory.resolve("results.md"))
        .content()
        .contains("engraft (gate) 20", "hazard regression: local 20", "| c-index: arf-sepsis → |")
        .contains("the study's own model");
    assertThat(said).contains("coma, seed 1");
    assertThat(Files.readString(directory.resolve("results.json"))).contains("integrated brier");
  }

  @Test
  void whoLivesLongerThanTheStudyLooksIsCensoredThen() throws IOException {
    FollowUp followUp = FollowUp.read(file(RICH));
    List<FollowUp.Followed> all = followUp.of(RICH);
    for (int i = 0; i < all.size(); i++) {
      double days = Math.min(400, 90 * Math.exp(-first(RICH.patients().get(i))));
      ClinicalValue died = all.get(i).episode().latest(FollowUp.LABEL).orElseThrow();
      assertThat(died).isEqualTo(new ClinicalValue.Numeric(days <= 180 ? 1 : 0, "1"));
      assertThat(all.get(i).episode().measurements().getLast().time())
          .isLessThanOrEqualTo(Duration.ofDays(180));
    }
  }

  @Test
  void aFileOfOtherPatientsIsRefused() throws IOException {
    FollowUp followUp = FollowUp.read(file(RICH));
    assertThatThrownBy(() -> followUp.of(SPARSE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("site coma has 80 patients and the file 0");
  }
}
