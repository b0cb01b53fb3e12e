package engraft.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.worker.SupervisedRun.Completed;
import engraft.worker.SupervisedRun.Failed;
import engraft.worker.SupervisedRun.Queued;
import engraft.worker.SupervisedRun.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Supervisors come and go; a worker that runs elsewhere is found again. */
class OutlivingWorkersTest {

  private final InstantSource clock = Clock.systemUTC();
  private final SupervisedRunsInMemory runs = new SupervisedRunsInMemory();
  private final OutlivingLauncher launcher = new OutlivingLauncher();

  @TempDir Path folder;
  private RunSupervisor<String> supervisor;

  @BeforeEach
  void start() {
    supervisor = supervisor();
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void aWorkerIsLeftAloneWhenItsSupervisorStopsAndWatchedByTheNext() throws IOException {
    RunId id = underWay();

    for (int restart = 0; restart < 5; restart++) {
      supervisor.close();
      assertThat(runs.get(id)).isInstanceOf(Queued.class);
      supervisor = supervisor();
      awaitState(id, Running.class);
    }
    finishes(id);

    awaitState(id, Completed.class);
    assertThat(launcher.launched()).isOne();
    assertThat(launcher.underWay()).isEmpty();
  }

  @Test
  void aSupervisorThatWasKilledDoesNotTakeTheWorkersFolderAway() throws IOException {
    RunId id = runs.add("work", clock.instant());
    runs.claim(new Lease(UUID.randomUUID(), clock.instant().plusSeconds(1)), clock.instant());
    RunDirectory directory = directory(id);
    directory.prepare();
    launcher.launch(directory, _ -> {});
    Files.writeString(directory.input().resolve("patients"), "being read");

    awaitWhilePolling(() -> runs.get(id).attempt() == 2);

    assertThat(directory.input().resolve("patients")).exists();
    finishes(id);
    awaitState(id, Completed.class);
    assertThat(launcher.launched()).isOne();
  }

  @Test
  void aWorkerWhoseRunWasCancelledWhileNobodyWatchedIsEnded() {
    RunId id = underWay();
    supervisor.close();
    runs.change(id, run -> ((Queued) run).cancel(clock.instant()));
    supervisor = supervisor();

    supervisor.endStrays();

    assertThat(launcher.underWay()).isEmpty();
  }

  @Test
  void aWorkerWhoseRunGoesOnIsNoStray() {
    RunId id = underWay();
    supervisor.endStrays();
    supervisor.close();
    supervisor.endStrays();

    assertThat(launcher.underWay()).containsExactly(id);
  }

  @Test
  void aCancelledRunEndsItsWorker() {
    RunId id = underWay();

    runs.change(id, run -> ((Running) run).cancel(clock.instant()));

    await().until(() -> launcher.underWay().isEmpty());
    assertThat(runs.get(id)).isInstanceOf(Failed.class);
  }

  @Test
  void aRunThatAnotherSupervisorTookOverKeepsItsWorker() {
    RunId id = underWay();
    Lease theirs = new Lease(UUID.randomUUID(), clock.instant().plusSeconds(60));

    runs.change(id, run -> new Running(id, run.attempt(), run.since(), theirs, Progress.STARTING));

    await().until(() -> !launcher.isWatched(id));

    assertThat(launcher.underWay()).containsExactly(id);
  }

  private RunId underWay() {
    RunId id = runs.add("work", clock.instant());
    awaitWhilePolling(() -> launcher.underWay().contains(id));
    return id;
  }

  /** Writes what {@link ScriptedWork} publishes. */
  private void finishes(RunId id) throws IOException {
    Files.writeString(directory(id).out().resolve("result"), "done");
    Files.writeString(directory(id).out().resolve("resumed-from"), "0");
    launcher.ends(id, new WorkerOutcome.Completed());
  }

  private RunSupervisor<String> supervisor() {
    SupervisorSettings settings =
        new SupervisorSettings(
            folder, 1, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMinutes(1), 2);
    return new RunSupervisor<>(runs, new ScriptedWork(runs, clock), launcher, settings, clock);
  }

  private RunDirectory directory(RunId id) {
    return new RunDirectory(folder.resolve("runs").resolve(id.toString()));
  }

  private void awaitState(RunId id, Class<? extends SupervisedRun> state) {
    awaitWhilePolling(() -> state.isInstance(runs.get(id)));
  }

  private void awaitWhilePolling(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              supervisor.poll();
              return condition.call();
            });
  }
}
