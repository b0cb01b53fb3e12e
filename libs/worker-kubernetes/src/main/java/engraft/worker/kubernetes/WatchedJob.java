package engraft.worker.kubernetes;

import engraft.worker.JobLauncher.LaunchedJob;
import engraft.worker.Progress;
import engraft.worker.WorkerOutcome;
import engraft.worker.WorkerReport;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker that runs as a Job. It is looked at every few seconds rather than listened to, so that
 * neither its restarts, nor ours, nor those of the API server lose anything: what counts is its
 * last word and how its Job ended.
 */
final class WatchedJob implements LaunchedJob {

  private static final System.Logger LOG = System.getLogger(WatchedJob.class.getName());
  static final int RECENT_LINES = 200;
  static final int LAST_LINES = 5_000;

  /** What is told when nobody can say how it ended: its pod is gone, or was never there. */
  private static final int UNKNOWN = -1;

  private final Jobs jobs;
  private final String name;
  private final Map<String, String> labels;
  private final Path log;
  private final Consumer<Progress> listener;
  private final CompletableFuture<WorkerOutcome> outcome = new CompletableFuture<>();

  WatchedJob(
      Jobs jobs, String name, Map<String, String> labels, Path log, Consumer<Progress> listener) {
    this.jobs = jobs;
    this.name = name;
    this.labels = labels;
    this.log = log;
    this.listener = listener;
  }

  /** Looks until it is over. */
  void watch(ScheduledExecutorService executor, Duration every) {
    var looking =
        executor.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    outcome.whenComplete((_, _) -> looking.cancel(false));
  }

  @Override
  public CompletableFuture<WorkerOutcome> outcome() {
    return outcome;
  }

  @Override
  public void cancel() {
    jobs.delete(name);
    outcome.complete(new WorkerOutcome.Crashed(UNKNOWN));
  }

  @Override
  public void leave() {
    outcome.complete(new WorkerOutcome.Crashed(UNKNOWN));
  }

  /** An API server that is away for a while is no reason to give a worker up. */
  private void look() {
    try {
      Optional<Job> job = jobs.find(name);
      if (job.isEmpty()) {
        outcome.complete(new WorkerOutcome.Crashed(UNKNOWN));
      } else if (Jobs.is(job.get(), "Complete") || Jobs.is(job.get(), "Failed")) {
        outcome.complete(ended(job.get()));
      } else {
        listen();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, () -> "job " + name + " cannot be looked at", e);
    }
  }

  private void listen() {
    Optional<Pod> pod = jobs.newestPod(labels);
    if (pod.map(WatchedJob::phase).filter("Running"::equals).isPresent()) {
      WorkerReport report = new WorkerReport(listener);
      jobs.log(pod.get(), RECENT_LINES).lines().forEach(report::line);
    } else {
      String reason = pod.isPresent() ? "for a node" : "in the queue";
      listener.accept(new Progress("waiting", 0, reason));
    }
  }

  /** A worker exits 0 only after it said that it is done. */
  private WorkerOutcome ended(Job job) {
    Optional<Pod> pod = jobs.newestPod(labels);
    WorkerReport report = new WorkerReport(listener);
    if (pod.isPresent()) {
      String lines = jobs.log(pod.get(), LAST_LINES);
      keep(lines);
      lines.lines().forEach(report::line);
    }
    return Jobs.is(job, "Complete")
        ? new WorkerOutcome.Completed()
        : report.outcome(pod.map(WatchedJob::exitCode).orElse(UNKNOWN));
  }

  private void keep(String lines) {
    try {
      Files.writeString(log, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("the log of job %s cannot be kept".formatted(name), e);
    }
  }

  private static @Nullable String phase(Pod pod) {
    return pod.getStatus() == null ? null : pod.getStatus().getPhase();
  }

  private static int exitCode(Pod pod) {
    if (pod.getStatus() == null) {
      return UNKNOWN;
    }
    return pod.getStatus().getContainerStatuses().stream()
        .map(ContainerStatus::getState)
        .map(ContainerState::getTerminated)
        .filter(ended -> ended != null && ended.getExitCode() != null)
        .map(ended -> ended.getExitCode())
        .findFirst()
        .orElse(UNKNOWN);
  }
}
