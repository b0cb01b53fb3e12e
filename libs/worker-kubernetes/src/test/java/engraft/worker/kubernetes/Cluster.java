package engraft.worker.kubernetes;

import engraft.worker.RunId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.List;

/**
 * What controllers and nodes do in a cluster, done by hand: fabric8's mock keeps what it is given
 * over the API's real protocol, but nothing runs in it.
 */
final class Cluster {

  static final String SERVICE = "training";

  private final KubernetesClient client;
  private final KubernetesMockServer server;

  Cluster(KubernetesClient client, KubernetesMockServer server) {
    this.client = client;
    this.server = server;
  }

  List<Job> jobs() {
    return client.batch().v1().jobs().list().getItems();
  }

  /** A node starts the pod of a run's Job. */
  void starts(RunId run, String said) {
    Job job = job(run);
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(pod(run))
            .withLabels(job.getSpec().getTemplate().getMetadata().getLabels())
            .endMetadata()
            .withNewStatus()
            .withPhase("Running")
            .endStatus()
            .build();
    client.pods().resource(pod).create();
    says(run, said);
  }

  /** What the worker has said so far. */
  void says(RunId run, String said) {
    for (int lines : new int[] {WatchedJob.RECENT_LINES, WatchedJob.LAST_LINES}) {
      server
          .expect()
          .get()
          .withPath(
              "/api/v1/namespaces/%s/pods/%s/log?pretty=false&tailLines=%d"
                  .formatted(client.getNamespace(), pod(run), lines))
          .andReturn(200, said)
          .always();
    }
  }

  /** The worker ends; its Job is complete, or failed. */
  void ends(RunId run, int exitCode) {
    client
        .pods()
        .withName(pod(run))
        .edit(
            pod ->
                new PodBuilder(pod)
                    .withNewStatus()
                    .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
                    .addNewContainerStatus()
                    .withName("worker")
                    .withNewState()
                    .withNewTerminated()
                    .withExitCode(exitCode)
                    .endTerminated()
                    .endState()
                    .endContainerStatus()
                    .endStatus()
                    .build());
    finishes(run, exitCode == 0 ? "Complete" : "Failed");
  }

  void finishes(RunId run, String condition) {
    client
        .batch()
        .v1()
        .jobs()
        .withName(job(run).getMetadata().getName())
        .edit(
            job ->
                new JobBuilder(job)
                    .withNewStatus()
                    .addNewCondition()
                    .withType(condition)
                    .withStatus("True")
                    .endCondition()
                    .endStatus()
                    .build());
  }

  /** A node is drained: the pod goes, the Job stays and will have another. */
  void evicts(RunId run) {
    client.pods().withName(pod(run)).delete();
  }

  private Job job(RunId run) {
    return jobs().stream()
        .filter(job -> job.getMetadata().getName().equals(SERVICE + '-' + run))
        .findFirst()
        .orElseThrow();
  }

  private static String pod(RunId run) {
    return SERVICE + '-' + run + "-0";
  }
}
