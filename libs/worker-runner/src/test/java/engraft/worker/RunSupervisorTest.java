package engraft.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.clinical.Digest;
import engraft.worker.SupervisedRun.Completed;
import engraft.worker.SupervisedRun.Failed;
import engraft.worker.SupervisedRun.Queued;
import engraft.worker.SupervisedRun.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSupervisorTest {

  private static final List<String> WORKER =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-cp",
          Path.of("target/test-classes").toAbsolutePath().toString(),
          ScriptedWorker.class.getName());

  private final InstantSource clock = Clock.systemUTC();
  private final SupervisedRunsInMemory runs = new SupervisedRunsInMemory();

  @TempDir Path folder;
  private RunSupervisor<String> supervisor;

  @BeforeEach
  void start() {
    supervisor = supervisor(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void aRunIsCarriedOutAndItsInputForgotten() {
    RunId id = add("step noise step");

    awaitState(id, Completed.class);

    assertThat(runs.get(id))
        .isInstanceOfSatisfying(
            Completed.class,
            completed -> assertThat(completed.result()).isEqualTo(Digest.ofText("done0")));
    RunDirectory directory = directory(id);
    await().until(() -> Files.notExists(directory.checkpoints()));
    assertThat(directory.input()).doesNotExist();
    assertThat(directory.log()).content().contains("a line for the log");
  }

  @Test
  void aWorkerThatIsKilledHalfWayResumesFromItsCheckpoint() {
    RunId id = add("step step die-once step");

    awaitState(id, Completed.class);

    assertThat(runs.get(id))
        .isInstanceOfSatisfying(
            Completed.class,
            completed -> {
              assertThat(completed.attempt()).isEqualTo(2);
              assertThat(completed.result()).isEqualTo(Digest.ofText("done3"));
            });
  }

  @Test
  void aWorkerThatAlwaysDiesFailsClearlyAndCanBeRetried() {
    RunId id = add("step die step");

    awaitState(id, Failed.class);
    assertThat(runs.get(id))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure().code()).isEqualTo("worker-crashed");
              assertThat(failed.attempt()).isEqualTo(2);
            });

    runs.change(id, run -> ((Failed) run).retry(clock.instant()));
    assertThat(runs.get(id)).isInstanceOf(Queued.class);
    awaitState(id, Failed.class);
  }

  @Test
  void whatTheWorkerSaysOfItsFailureIsKept() {
    RunId id = add("step fail");

    awaitState(id, Failed.class);

    assertThat(runs.get(id))
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(failed.failure())
                    .isEqualTo(new RunFailure("insufficient-labels", "2 positives")));
    await().until(() -> Files.notExists(directory(id).input()));
  }

  @Test
  void progressIsStored() {
    RunId id = add("step hang");

    awaitWhilePolling(
        () -> runs.get(id) instanceof Running running && running.progress().fraction() == 1.0);

    assertThat(runs.get(id))
        .isInstanceOfSatisfying(
            Running.class,
            running -> assertThat(running.progress().detail()).isEqualTo("step 2 of 2"));
  }

  @Test
  void aCancelledRunEndsItsWorker() throws Exception {
    RunId id = add("hang");
    ProcessHandle worker = hangingWorker(id);

    runs.change(id, run -> ((Running) run).cancel(clock.instant()));

    await().until(() -> !worker.isAlive());
    assertThat(runs.get(id))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.failure().code()).isEqualTo("cancelled"));
  }

  @Test
  void aWorkerThatTakesTooLongIsEnded() throws Exception {
    supervisor.close();
    supervisor = supervisor(Duration.ofSeconds(2));
    RunId id = add("hang");
    ProcessHandle worker = hangingWorker(id);

    awaitState(id, Failed.class);

    assertThat(worker.isAlive()).isFalse();
    assertThat(runs.get(id))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.failure().code()).isEqualTo("timed-out"));
  }

  @Test
  void aSupervisorThatStopsGivesItsRunBack() throws Exception {
    RunId id = add("hang");
    ProcessHandle worker = hangingWorker(id);

    supervisor.close();

    assertThat(worker.isAlive()).isFalse();
    assertThat(runs.get(id))
        .isInstanceOfSatisfying(Queued.class, queued -> assertThat(queued.attempt()).isZero());
  }

  @Test
  void theOrphanOfAKilledSupervisorIsEndedBeforeItsSuccessorStarts() throws Exception {
    RunId id = RunId.random();
    RunDirectory directory = directory(id);
    directory.prepare();
    Files.writeString(directory.job(), "hang");
    ProcessLauncher launcher = new ProcessLauncher(WORKER);
    launcher.launch(directory, _ -> {});
    await().until(() -> Files.exists(directory.out().resolve("hanging")));
    long orphan = pid(directory);

    Files.writeString(directory.job(), "step step");
    var successor = launcher.launch(directory, _ -> {});

    assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(successor.outcome().get()).isEqualTo(new WorkerOutcome.Completed());
  }

  @Test
  void aRunOfADeadSupervisorIsTakenOverWhenItsLeaseIsOver() {
    RunId id = runs.add("step", clock.instant());
    runs.claim(new Lease(UUID.randomUUID(), clock.instant().plusSeconds(1)), clock.instant());

    awaitState(id, Completed.class);

    assertThat(runs.get(id).attempt()).isEqualTo(2);
  }

  @Test
  void theWorkerInheritsNoSecrets() throws Exception {
    AtomicReference<Progress> last = new AtomicReference<>(Progress.STARTING);
    RunDirectory directory = directory(RunId.random());
    directory.prepare();
    Files.writeString(directory.job(), "environment");
    assertThat(System.getenv()).containsKey("ENGRAFT_TEST_SECRET");

    WorkerProcess.start(WORKER, directory, last::set).outcome().get();

    assertThat(directory.out().resolve("environment"))
        .content()
        .contains("PATH")
        .doesNotContain("ENGRAFT_TEST_SECRET");
    assertThat(last.get()).isEqualTo(new Progress("net", 1, "step 1 of 1"));
  }

  private RunId add(String script) {
    return runs.add(script, clock.instant());
  }

  private RunSupervisor<String> supervisor(Duration timeLimit) {
    SupervisorSettings settings =
        new SupervisorSettings(
            folder, 1, Duration.ofSeconds(3), Duration.ofMillis(100), timeLimit, 2);
    return new RunSupervisor<>(
        runs, new ScriptedWork(runs, clock), new ProcessLauncher(WORKER), settings, clock);
  }

  private RunDirectory directory(RunId id) {
    return new RunDirectory(folder.resolve("runs").resolve(id.toString()));
  }

  private void awaitState(RunId id, Class<? extends SupervisedRun> state) {
    awaitWhilePolling(() -> state.isInstance(runs.get(id)));
  }

  private void awaitWhilePolling(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              supervisor.poll();
              return condition.call();
            });
  }

  private ProcessHandle hangingWorker(RunId id) throws Exception {
    awaitWhilePolling(
        () ->
            Files.exists(directory(id).out().resolve("hanging"))
                && Files.exists(directory(id).processFile())
                && Files.size(directory(id).processFile()) > 0);
    return ProcessHandle.of(pid(directory(id))).orElseThrow();
  }

  private static long pid(RunDirectory directory) throws Exception {
    return Long.parseLong(Files.readString(directory.processFile()).split(" ")[0]);
  }
}
