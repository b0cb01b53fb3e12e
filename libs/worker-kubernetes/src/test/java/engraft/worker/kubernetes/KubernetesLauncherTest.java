package engraft.worker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import engraft.worker.JobLauncher.LaunchedJob;
import engraft.worker.Progress;
import engraft.worker.RunDirectory;
import engraft.worker.RunFailure;
import engraft.worker.RunId;
import engraft.worker.WorkerOutcome;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true)
class KubernetesLauncherTest {

  private static final String COMPLETED = "{\"type\":\"completed\"}\n";
  private static final String HALF =
      "I tensorflow: hello\n"
          + "{\"type\":\"progress\",\"phase\":\"net\",\"fraction\":0.5,\"detail\":\"epoch 2 of 4\"}\n";
  private static final String TOO_FEW =
      "{\"type\":\"failed\",\"code\":\"insufficient-labels\",\"message\":\"2 positives\"}\n";

  @SuppressWarnings("NullAway.Init") // set by the extension
  private KubernetesClient client;

  @SuppressWarnings("NullAway.Init")
  private KubernetesMockServer server;

  @TempDir Path folder;
  private final RunId run = RunId.random();
  private volatile Progress progress = Progress.STARTING;
  private Cluster cluster;
  private RunDirectory directory;
  private KubernetesLauncher launcher;

  @BeforeEach
  void start() throws IOException {
    cluster = new Cluster(client, server);
    directory = new RunDirectory(folder.resolve("runs").resolve(run.toString()));
    directory.prepare();
    launcher = launcher();
  }

  @AfterEach
  void stop() {
    launcher.close();
  }

  @Test
  void aWorkerIsFollowedFromTheQueueToItsEnd() throws Exception {
    LaunchedJob job = launcher.launch(directory, this::hear);
    await().until(() -> progress.equals(new Progress("waiting", 0, "in the queue")));

    cluster.starts(run, HALF);
    await().until(() -> progress.equals(new Progress("net", 0.5, "epoch 2 of 4")));
    cluster.says(run, HALF + COMPLETED);
    cluster.ends(run, 0);

    assertThat(outcome(job)).isEqualTo(new WorkerOutcome.Completed());
    assertThat(directory.log()).content().contains("I tensorflow: hello");
  }

  @Test
  void aServiceThatWasRestartedFindsItsWorkerAndStartsNoSecond() throws Exception {
    launcher.launch(directory, this::hear).leave();
    cluster.starts(run, HALF);
    launcher.close();
    client = server.createClient();
    cluster = new Cluster(client, server);
    launcher = launcher();

    LaunchedJob found = launcher.adopt(directory, this::hear).orElseThrow();
    await().until(() -> progress.phase().equals("net"));
    cluster.says(run, HALF + COMPLETED);
    cluster.ends(run, 0);

    assertThat(outcome(found)).isEqualTo(new WorkerOutcome.Completed());
    assertThat(cluster.jobs()).hasSize(1);
  }

  @Test
  void whatEndedWhileNobodyWatchedIsTakenAsItEnded() throws Exception {
    launcher.launch(directory, this::hear).leave();
    cluster.starts(run, TOO_FEW);
    cluster.ends(run, 2);

    assertThat(outcome(launcher.adopt(directory, this::hear).orElseThrow()))
        .isEqualTo(new WorkerOutcome.Failed(new RunFailure("insufficient-labels", "2 positives")));
  }

  @Test
  void aRunNeverHasTwoWorkers() {
    launcher.launch(directory, this::hear);

    assertThatIllegalStateException()
        .isThrownBy(() -> launcher.launch(directory, this::hear))
        .withMessageContaining("a run has one worker");
    assertThat(cluster.jobs()).hasSize(1);
  }

  @Test
  void aWorkerThatWasKilledIsACrashAndLeavesRoomForTheNext() throws Exception {
    LaunchedJob job = launcher.launch(directory, this::hear);
    cluster.starts(run, HALF);
    cluster.ends(run, 137);

    assertThat(outcome(job)).isEqualTo(new WorkerOutcome.Crashed(137));
    job.cancel();
    assertThat(cluster.jobs()).isEmpty();
    launcher.launch(directory, this::hear);
    assertThat(cluster.jobs()).hasSize(1);
  }

  @Test
  void aWorkerThatHadToMakeRoomWaitsAgain() {
    launcher.launch(directory, this::hear);
    cluster.starts(run, HALF);
    await().until(() -> progress.phase().equals("net"));

    cluster.evicts(run);
    await().until(() -> progress.phase().equals("waiting"));

    cluster.starts(run, HALF);
    await().until(() -> progress.phase().equals("net"));
  }

  @Test
  void aCancelledWorkerIsGone() throws Exception {
    LaunchedJob job = launcher.launch(directory, this::hear);

    job.cancel();

    assertThat(cluster.jobs()).isEmpty();
    assertThat(outcome(job)).isEqualTo(new WorkerOutcome.Crashed(-1));
    assertThat(launcher.adopt(directory, this::hear)).isEmpty();
  }

  @Test
  void aJobThatSomebodyDeletedIsACrash() throws Exception {
    LaunchedJob job = launcher.launch(directory, this::hear);

    client.batch().v1().jobs().delete();

    assertThat(outcome(job)).isEqualTo(new WorkerOutcome.Crashed(-1));
  }

  @Test
  void whatIsUnderWayIsKnownByItsService() {
    launcher.launch(directory, this::hear);

    assertThat(launcher.underWay()).containsExactly(run);
    launcher.end(run);
    assertThat(launcher.underWay()).isEmpty();
  }

  private void hear(Progress latest) {
    progress = latest;
  }

  private static WorkerOutcome outcome(LaunchedJob job) throws Exception {
    return job.outcome().get(20, TimeUnit.SECONDS);
  }

  private KubernetesLauncher launcher() {
    JobTemplate template =
        new JobTemplate(JobTemplateTest.YAML, Cluster.SERVICE, folder, Duration.ofHours(12));
    return new KubernetesLauncher(client, template, Duration.ofMillis(50));
  }
}
