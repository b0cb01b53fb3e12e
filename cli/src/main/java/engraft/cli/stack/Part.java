package engraft.cli.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** One process of the platform: how it starts, and when it is ready. */
interface Part {

  String name();

  /** Names of the parts that must be ready before this one starts. */
  Set<String> needs();

  /** Starts the process on the port that it always has. */
  ProcessHandle start() throws IOException;

  boolean isReady();

  /** How long it may take to become ready. */
  default Duration limit() {
    return Duration.ofMinutes(6);
  }

  /** Asks it to end; the supervisor waits, and insists in the end. */
  default void stop(ProcessHandle process) {
    process.destroy();
  }
}
