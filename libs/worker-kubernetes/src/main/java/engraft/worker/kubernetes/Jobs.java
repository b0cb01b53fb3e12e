package engraft.worker.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The few things that we ask the API server for, all in our own namespace. */
final class Jobs {

  /** More than a pod's grace period. */
  private static final int MOST_LOOKS = 600;

  private static final long LOOK_MILLIS = 200;
  private static final int CONFLICT = 409;

  private final KubernetesClient client;

  Jobs(KubernetesClient client) {
    this.client = client;
  }

  Optional<Job> find(String name) {
    return Optional.ofNullable(client.batch().v1().jobs().withName(name).get());
  }

  List<Job> all(Map<String, String> labels) {
    return client.batch().v1().jobs().withLabels(labels).list().getItems();
  }

  /**
   * @throws IllegalStateException when there is one of this name
   */
  void create(Job job) {
    try {
      client.batch().v1().jobs().resource(job).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() == CONFLICT) {
        throw new IllegalStateException(
            "job %s is there already: a run has one worker".formatted(job.getMetadata().getName()),
            e);
      }
      throw e;
    }
  }

  /** Deletes a Job with its pods; returns when they are gone. */
  void delete(String name) {
    client
        .batch()
        .v1()
        .jobs()
        .withName(name)
        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
        .delete();
    for (int looks = 0; find(name).isPresent(); looks++) {
      if (looks == MOST_LOOKS) {
        throw new IllegalStateException("job %s does not go away".formatted(name));
      }
      pause();
    }
  }

  /** The newest pod: a worker that had to make room has another one later. */
  Optional<Pod> newestPod(Map<String, String> labels) {
    return client.pods().withLabels(labels).list().getItems().stream()
        .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()));
  }

  /** The last lines that a pod wrote. */
  String log(Pod pod, int lines) {
    return client.pods().withName(pod.getMetadata().getName()).tailingLines(lines).getLog();
  }

  /** Whether it is being deleted. */
  static boolean isGoing(Job job) {
    return job.getMetadata().getDeletionTimestamp() != null;
  }

  /** Whether it has a condition, such as {@code Complete}. */
  static boolean is(Job job, String condition) {
    JobStatus status = job.getStatus();
    return status != null
        && status.getConditions().stream()
            .anyMatch(
                known -> known.getType().equals(condition) && known.getStatus().equals("True"));
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
