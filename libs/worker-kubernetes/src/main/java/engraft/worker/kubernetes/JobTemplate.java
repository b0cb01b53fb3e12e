package engraft.worker.kubernetes;

import engraft.worker.RunDirectory;
import engraft.worker.RunId;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every worker's Job looks like, written by those who run the cluster: image, resources,
 * placement, queue, security. A run adds its name, its arguments and its own folder; no other run's
 * folder is to be seen from inside.
 */
public final class JobTemplate {

  /** The volume of the template that holds every run's folder. */
  static final String VOLUME = "runs";

  static final String SERVICE = "engraft.io/service";
  static final String RUN = "engraft.io/run";

  private final String yaml;
  private final String service;
  private final Path folder;
  private final Duration timeLimit;

  /**
   * @param yaml a {@code batch/v1} Job with one container that mounts the volume {@code runs}
   * @param service whose runs they are; part of each Job's name
   * @param folder where the volume is mounted in the service
   * @param timeLimit when Kubernetes itself ends a worker, should nobody else do it
   */
  public JobTemplate(String yaml, String service, Path folder, Duration timeLimit) {
    this.yaml = yaml;
    this.service = service;
    this.folder = folder;
    this.timeLimit = timeLimit;
    require(read());
  }

  String name(RunId run) {
    return service + '-' + run;
  }

  /** What the service's Jobs are found by. */
  Map<String, String> labels() {
    return Map.of(SERVICE, service);
  }

  /** What the pods of a run's Job are found by. */
  Map<String, String> labels(RunId run) {
    return Map.of(SERVICE, service, RUN, run.toString());
  }

  /** The Job of one run. */
  public Job of(RunDirectory directory) {
    RunId run = directory.run();
    return new JobBuilder(read())
        .editOrNewMetadata()
        .withName(name(run))
        .addToLabels(labels(run))
        .endMetadata()
        .editSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(timeLimit.toSeconds())
        .editTemplate()
        .editOrNewMetadata()
        .addToLabels(labels(run))
        .endMetadata()
        .editSpec()
        .editFirstContainer()
        .withArgs(
            directory.job().toString(),
            directory.out().toString(),
            directory.checkpoints().toString())
        .withVolumeMounts(mounts(directory))
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private List<VolumeMount> mounts(RunDirectory directory) {
    List<VolumeMount> mounts = new ArrayList<>();
    for (VolumeMount mount : container(read()).getVolumeMounts()) {
      mounts.add(
          mount.getName().equals(VOLUME)
              ? new VolumeMountBuilder(mount)
                  .withMountPath(directory.root().toString())
                  .withSubPath(folder.relativize(directory.root()).toString())
                  .build()
              : mount);
    }
    return mounts;
  }

  private Job read() {
    return Serialization.unmarshal(yaml, Job.class);
  }

  private static Container container(Job job) {
    return job.getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  private static void require(Job job) {
    List<Container> containers = job.getSpec().getTemplate().getSpec().getContainers();
    if (containers.size() != 1
        || containers.getFirst().getVolumeMounts().stream()
            .noneMatch(mount -> mount.getName().equals(VOLUME))) {
      throw new IllegalArgumentException(
          "the template of worker Jobs must have one container that mounts the volume %s\nMaybe take the chart's."
              .formatted(VOLUME));
    }
    if (!"Never".equals(job.getSpec().getTemplate().getSpec().getRestartPolicy())) {
      throw new IllegalArgumentException(
          "the template of worker Jobs must have restartPolicy Never: a worker that dies is started"
              + " again by its service");
    }
  }
}
