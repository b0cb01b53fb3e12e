package engraft.worker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import engraft.worker.RunDirectory;
import engraft.worker.RunId;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobTemplateTest {

  static final String YAML =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        labels: {kueue.x-k8s.io/queue-name: accelerators}
      spec:
        template:
          metadata:
            labels: {app.kubernetes.io/name: worker}
          spec:
            restartPolicy: Never
            containers:
              - name: worker
                image: engraft/engraft-worker:0.1.0
                resources: {limits: {nvidia.com/gpu: 1}}
                volumeMounts:
                  - {name: tmp, mountPath: /tmp}
                  - {name: runs, mountPath: /var/lib/engraft/runs}
            volumes:
              - {name: tmp, emptyDir: {}}
              - name: runs
                persistentVolumeClaim: {claimName: training-runs}
      """;

  private static final Path FOLDER = Path.of("/var/lib/engraft/runs");

  private final RunId run = RunId.random();
  private final RunDirectory directory =
      new RunDirectory(FOLDER.resolve("runs").resolve(run.toString()));
  private final Job job = template(YAML).of(directory);
  private final Container worker = job.getSpec().getTemplate().getSpec().getContainers().getFirst();

  @Test
  void theClustersOwnWordsStay() {
    assertThat(job.getMetadata().getLabels())
        .containsEntry("kueue.x-k8s.io/queue-name", "accelerators");
    assertThat(worker.getImage()).isEqualTo("engraft/engraft-worker:0.1.0");
    assertThat(worker.getResources().getLimits()).containsKey("nvidia.com/gpu");
  }

  @Test
  void theRunGivesItsNameAndTheWorkersThreeArguments() {
    assertThat(job.getMetadata().getName()).isEqualTo("training-" + run).hasSizeLessThan(63);
    assertThat(worker.getArgs())
        .containsExactly(
            directory.job().toString(),
            directory.out().toString(),
            directory.checkpoints().toString());
    assertThat(job.getSpec().getTemplate().getMetadata().getLabels())
        .containsEntry("engraft.io/run", run.toString())
        .containsEntry("engraft.io/service", "training");
  }

  @Test
  void aWorkerSeesTheFolderOfItsRunAndNoOther() {
    assertThat(worker.getVolumeMounts())
        .contains(
            new VolumeMountBuilder()
                .withName("runs")
                .withMountPath(directory.root().toString())
                .withSubPath("runs/" + run)
                .build());
  }

  @Test
  void theServiceAloneDecidesWhetherAWorkerIsStartedAgain() {
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(7200);
  }

  @Test
  void aTemplateThatCannotWorkIsRefusedAtTheStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template(YAML.replace("name: runs", "name: other")))
        .withMessageContaining("mounts the volume runs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template(YAML.replace("Never", "OnFailure")))
        .withMessageContaining("restartPolicy Never");
  }

  private static JobTemplate template(String yaml) {
    return new JobTemplate(yaml, "training", FOLDER, Duration.ofHours(2));
  }
}
