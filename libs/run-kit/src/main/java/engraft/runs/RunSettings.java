package engraft.runs;

import engraft.worker.SupervisorSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How workers are started and watched. */
@ConfigMapping(prefix = "engraft.worker")
public interface RunSettings {

  /** Where workers run. */
  enum Launcher {
    /** As a process beside the service. */
    PROCESS,
    /** As a Kubernetes Job each. */
    KUBERNETES
  }

  /** Where workers run: {@code process} or {@code kubernetes}. */
  @WithDefault("process")
  Launcher launcher();

  /** The file that says what every worker's Job looks like. */
  @WithDefault("/etc/engraft/worker/job.yaml")
  Path template();

  /** The words before the worker's own three arguments; paths absolute. */
  @WithDefault("java engraft.learning.worker.Worker")
  String command();

  /** Where run folders live; must survive a restart. */
  Path folder();

  /** Workers at once. */
  @WithDefault("1")
  int concurrency();

  /** Threads of one worker; results are repeatable at a fixed number. */
  @WithDefault("1")
  int threads();

  /** How long a silent supervisor keeps a run before another takes it over. */
  @WithDefault("15s")
  Duration lease();

  /** How often progress is stored and a cancellation noticed. */
  @WithDefault("1s")
  Duration beat();

  /** How long one attempt may take. */
  @WithDefault("12h")
  Duration timeLimit();

  /** How often a worker that dies is started. */
  @WithDefault("3")
  int mostAttempts();

  default SupervisorSettings supervisor() {
    return new SupervisorSettings(
        folder(), concurrency(), lease(), beat(), timeLimit(), mostAttempts());
  }
}
