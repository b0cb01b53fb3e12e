package engraft.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import engraft.worker.SupervisedRun.Failed;
import engraft.worker.SupervisedRun.Queued;
import engraft.worker.SupervisedRun.Running;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SupervisedRunTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final Lease lease = new Lease(UUID.randomUUID(), NOW.plusSeconds(30));
  private final Queued queued = Queued.first(RunId.random(), NOW);

  @Test
  void aHeldRunIsNotTakenOver() {
    Running running = queued.claim(lease, NOW);

    assertThatIllegalStateException()
        .isThrownBy(() -> running.takeOver(new Lease(UUID.randomUUID(), NOW), NOW.plusSeconds(29)));
  }

  @Test
  void aRunWhoseLeaseIsOverKeepsItsProgressForTheNext() {
    Progress progress = new Progress("net", 0.5, "epoch 3 of 6");
    Running running = queued.claim(lease, NOW).advance(progress, lease.until());

    Running taken = running.takeOver(new Lease(UUID.randomUUID(), NOW), NOW.plusSeconds(30));

    assertThat(taken.progress()).isEqualTo(progress);
    assertThat(taken.attempt()).isEqualTo(2);
    assertThat(taken.isHeldBy(lease)).isFalse();
  }

  @Test
  void aCrashedRunWaitsBeforeItsNextAttemptAndFailsAtTheLast() {
    Running first = queued.claim(lease, NOW);

    assertThat(first.crash(2, NOW)).isEqualTo(new Queued(queued.id(), 1, NOW.plusSeconds(1)));
    assertThat(first.crash(1, NOW))
        .isEqualTo(new Failed(queued.id(), 1, NOW, RunFailure.crashed(1)));
  }

  @Test
  void aRetryStartsTheCountAgain() {
    Failed failed = (Failed) queued.claim(lease, NOW).crash(1, NOW);

    assertThat(failed.retry(NOW)).isEqualTo(new Queued(queued.id(), 0, NOW));
    assertThat(failed.isOver()).isTrue();
  }

  @Test
  void anOrderlyStopDoesNotCountAsAnAttempt() {
    assertThat(queued.claim(lease, NOW).release(NOW)).isEqualTo(queued);
  }

  @Test
  void aFractionOutsideItsRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Progress("net", 1.2, ""))
        .withMessage("fraction (1.2) must be within [0, 1]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Progress("net", Double.NaN, ""));
  }

  @Test
  void aWorkersOddCodeBecomesAStableOne() {
    assertThat(RunFailure.saidByWorker("Oh no!", "x".repeat(900)))
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo("worker-failed");
              assertThat(failure.message()).hasSize(500);
            });
  }

  @Test
  void aCommandIsSplitOutsideItsQuotes() {
    assertThat(CommandLine.parse("java -cp \"/a b/c.jar\":d  -Dx='y z' engraft.Worker"))
        .containsExactly("java", "-cp", "/a b/c.jar:d", "-Dx=y z", "engraft.Worker");
    assertThat(CommandLine.parse("  ")).isEmpty();
  }
}
