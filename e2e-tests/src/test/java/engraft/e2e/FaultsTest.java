package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Platform;
import engraft.cli.faults.FaultPlan;
import engraft.cli.faults.Faults;
import engraft.cli.faults.Load;
import engraft.cli.faults.Reconcile;
import engraft.cli.faults.Reconcile.Before;
import engraft.cli.faults.Reconciliation;
import engraft.cli.terminal.Output;
import engraft.clinical.Digest;
import engraft.datasets.PatientRecord;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every part is killed without warning while patients are sent, and payloads are lost until their
 * events are dead letters; afterwards nothing is lost and nothing counts twice. The same patients
 * sent to another hospital in peace are the measure. {@code engraft benchmark faults} does the same
 * at full size.
 */
@Order(6)
@ExtendWith(RealPlatform.class)
class FaultsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int LEAST_RESOURCES = 2_000;
  private static final List<Set<String>> VICTIMS =
      List.of(
          Set.of("ingestion"),
          Set.of("harmonization"),
          Set.of("audit"),
          Set.of("kafka"),
          Set.of("postgres"),
          Set.of("keycloak"),
          Set.of("inference", "training", "adaptation"));

  @Test
  void no_kill_loses_a_resource_or_counts_one_twice(RealPlatform platform) {
    Platform client = new Platform(platform.client().addresses(), PATIENCE, PATIENCE);
    Faults faults =
        new Faults(
            platform.stack(), client, platform.callers(), Output.into(System.out, System.err));
    SiteCredentials peaceful = platform.hospital("peaceful");
    SiteCredentials troubled = platform.hospital("troubled");
    List<PatientRecord> patients = patients();
    Load peace = faults.inPeace(peaceful, patients);
    List<Digest> expected =
        new Reconcile(client, platform.callers(), "peaceful", peaceful).digests(peace);
    Reconcile reconcile = new Reconcile(client, platform.callers(), "troubled", troubled);
    Before before = reconcile.before();
    List<Set<String>> victims = victims(platform);

    Load load = faults.amidst(FaultPlan.of(5, victims, 1), troubled, patients);
    Reconciliation found = reconcile.with(load, expected, before);

    assertThat(load.resources()).isGreaterThanOrEqualTo(LEAST_RESOURCES);
    assertThat(load.strikes()).hasSameSizeAs(victims);
    assertThat(load.deadLetters()).isPositive();
    assertThat(found.complaints()).isEmpty();
  }

  private static List<Set<String>> victims(RealPlatform platform) {
    List<Set<String>> victims = new ArrayList<>(VICTIMS);
    if (platform.hasGateway()) {
      victims.add(Set.of("gateway"));
    }
    return victims;
  }

  private static List<PatientRecord> patients() {
    return Simulation.of(new SimulationConfig(23, 220, 1, 0))
        .network()
        .rich()
        .getFirst()
        .patients();
  }
}
