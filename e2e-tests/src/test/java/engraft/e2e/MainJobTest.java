package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.cli.audit.LogReader;
import engraft.cli.audit.VerifyLog;
import engraft.cli.demo.MainJob;
import engraft.cli.demo.MainJobResult;
import engraft.cli.demo.Summary;
import engraft.cli.terminal.Output;
import engraft.datasets.ClinicalNetwork;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job on a small simulated network, twice. */
@Order(1)
@ExtendWith(RealPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobTest {

  private static final long SEED = 7;
  private static final int LABELS = 40;

  private final ClinicalNetwork network =
      Simulation.of(new SimulationConfig(SEED, 240, 120, 4)).network();
  private Optional<Summary> first = Optional.empty();

  @BeforeAll
  void runOnce(RealPlatform platform) {
    first = Optional.of(run(platform).summary(0));
  }

  @Test
  void every_sparse_site_gets_a_verdict_with_numbers_and_a_reason() {
    assertThat(summary().sites()).hasSize(network.hospitals().size());
    for (Summary.Site site : summary().sites()) {
      assertThat(site.patients()).as(site.site()).isPositive();
      assertThat(site.completeness()).as(site.site()).isBetween(0.05, 1.0);
      assertThat(site.reason()).as(site.site()).isNotBlank();
      if (site.role().equals("sparse")) {
        assertThat(site.source()).as("source at %s", site.site()).isNotNull();
        assertThat(site.adapted()).as("adapted at %s", site.site()).isNotNull();
        assertThat(site.released()).isIn("adapted", "source", "local", "none");
      }
    }
  }

  @Test
  void patients_in_the_ward_are_answered_for_where_a_model_was_released() {
    long released =
        summary().sites().stream()
            .filter(site -> site.role().equals("sparse") && !site.released().equals("none"))
            .count();

    assertThat(released).isPositive();
    assertThat(summary().predictions().served()).isEqualTo((int) released * 4);
  }

  @Test
  void the_log_holds_every_step_and_can_be_checked_from_outside(RealPlatform platform) {
    assertThat(summary().audit().verified()).isTrue();

    LogReader log = new LogReader(platform.client().as(platform.regulator()));
    var found = new VerifyLog(log, log.key()).verify(Optional.empty(), _ -> {});

    assertThat(found.complaints()).isEmpty();
    assertThat(found.recomputed()).isGreaterThanOrEqualTo(summary().audit().entries());
  }

  @Test
  void the_same_seed_gives_the_same_numbers_twice(RealPlatform platform) {
    Summary second = run(platform).summary(0);

    assertThat(second.sites()).isEqualTo(summary().sites());
    assertThat(second.predictions()).isEqualTo(summary().predictions());
  }

  private Summary summary() {
    return first.orElseThrow();
  }

  private MainJobResult run(RealPlatform platform) {
    return new MainJob(
            network,
            platform.client(),
            platform.callers(),
            platform.credentials(),
            Output.into(System.out, System.out))
        .run(new MainJob.Options(LABELS, SEED));
  }
}
