package engraft.worker.kubernetes;

import engraft.worker.JobLauncher;
import engraft.worker.Progress;
import engraft.worker.RunDirectory;
import engraft.worker.RunId;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts each worker as a Kubernetes Job named after its run, in the namespace of the service. The
 * name keeps a run from ever having two: a service that was restarted finds the Job of its run and
 * goes on watching it.
 *
 * <p>Needs of the API server: jobs {@code create get list delete}, pods {@code list}, pods/log
 * {@code get}; and a volume that the service and the Jobs share.
 */
public final class KubernetesLauncher implements JobLauncher, AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Jobs jobs;
  private final KubernetesClient client;
  private final JobTemplate template;
  private final Duration look;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("worker-jobs").factory());

  KubernetesLauncher(KubernetesClient client, JobTemplate template, Duration look) {
    this.client = client;
    this.jobs = new Jobs(client);
    this.template = template;
    this.look = look;
  }

  /** With the service account of the pod that we run in. */
  public static KubernetesLauncher inCluster(JobTemplate template) {
    return new KubernetesLauncher(new KubernetesClientBuilder().build(), template, LOOK);
  }

  @Override
  public Optional<LaunchedJob> adopt(RunDirectory directory, Consumer<Progress> listener) {
    String name = template.name(directory.run());
    Optional<Job> found = jobs.find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (Jobs.isGoing(found.get())) {
      jobs.delete(name);
      return Optional.empty();
    }
    return Optional.of(watched(directory, listener));
  }

  @Override
  public LaunchedJob launch(RunDirectory directory, Consumer<Progress> listener) {
    jobs.create(template.of(directory));
    return watched(directory, listener);
  }

  @Override
  public Set<RunId> underWay() {
    return jobs.all(template.labels()).stream()
        .flatMap(job -> Stream.ofNullable(job.getMetadata().getLabels().get(JobTemplate.RUN)))
        .map(RunId::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void end(RunId run) {
    jobs.delete(template.name(run));
  }

  private LaunchedJob watched(RunDirectory directory, Consumer<Progress> listener) {
    RunId run = directory.run();
    WatchedJob job =
        new WatchedJob(jobs, template.name(run), template.labels(run), directory.log(), listener);
    job.watch(watch, look);
    return job;
  }

  @Override
  public void close() {
    watch.shutdownNow();
    client.close();
  }
}
