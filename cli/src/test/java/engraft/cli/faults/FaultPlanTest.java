package engraft.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.cli.faults.FaultPlan.Kill;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final List<Set<String>> VICTIMS =
      List.of(Set.of("kafka"), Set.of("postgres"), Set.of("audit"), Set.of("kafka", "postgres"));

  @Test
  void every_round_kills_each_victim_once_at_growing_points() {
    List<Kill> kills = FaultPlan.of(7, VICTIMS, 3).kills();

    assertThat(kills).hasSize(12);
    for (int round = 0; round < 3; round++) {
      assertThat(kills.subList(4 * round, 4 * round + 4))
          .extracting(Kill::parts)
          .containsExactlyInAnyOrderElementsOf(VICTIMS);
    }
    assertThat(kills).extracting(Kill::at).isSorted();
    assertThat(kills).extracting(Kill::at).allMatch(at -> at < 1);
  }

  @Test
  void the_same_seed_gives_the_same_plan_and_another_another() {
    assertThat(FaultPlan.of(7, VICTIMS, 3)).isEqualTo(FaultPlan.of(7, VICTIMS, 3));
    assertThat(FaultPlan.of(8, VICTIMS, 3)).isNotEqualTo(FaultPlan.of(7, VICTIMS, 3));
  }

  @Test
  void nobody_sends_past_the_point_of_a_kill_that_is_not_about_to_happen() throws Exception {
    FaultPlan plan =
        new FaultPlan(List.of(new Kill(Set.of("kafka"), 0.5, java.time.Duration.ZERO)));
    Gate gate = new Gate(plan, 10);
    IntStream.range(0, 5).forEach(_ -> gate.pass());
    CountDownLatch sixth = new CountDownLatch(1);

    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sender =
          executor.submit(
              () -> {
                gate.pass();
                sixth.countDown();
              });
      assertThat(sixth.await(100, TimeUnit.MILLISECONDS)).isFalse();

      gate.open(0);

      sender.get();
      assertThat(sixth.getCount()).isZero();
    }
  }
}
