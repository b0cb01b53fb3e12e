package engraft.cli.faults;

import engraft.cli.client.Runs;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackState;
import engraft.cli.stack.StackState.PartState;
import engraft.cli.stack.StackState.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The processes of the local platform, to be ended or held without warning. */
final class LocalParts {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final LocalStack stack;

  LocalParts(LocalStack stack) {
    this.stack = stack;
  }

  /** Kills the parts' processes and waits until the supervisor has brought all of them back. */
  void kill(Set<String> parts) {
    Map<String, Integer> restarts = new LinkedHashMap<>();
    parts.forEach(part -> restarts.put(part, part(part).restarts()));
    parts.forEach(part -> process(part).destroyForcibly());
    Runs.until(
        this::state,
        now ->
            now.isReady()
                && restarts.entrySet().stream()
                    .allMatch(one -> part(now, one.getKey()).restarts() > one.getValue()),
        LIMIT,
        parts + " coming back");
  }

  /** Holds the part still, as a long pause of its machine would, while something is done. */
  void whileFrozen(String part, Runnable work) {
    ProcessHandle process = process(part);
    signal("-STOP", process);
    try {
      work.run();
    } finally {
      signal("-CONT", process);
    }
  }

  private static void signal(String signal, ProcessHandle process) {
    try {
      int code =
          new ProcessBuilder("kill", signal, Long.toString(process.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill %s ended with %d".formatted(signal, code));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private ProcessHandle process(String part) {
    PartState state = part(part);
    if (state.phase() != Phase.READY || state.process() == null) {
      throw new IllegalStateException("%s is not ready, it is %s".formatted(part, state.phase()));
    }
    return state.process().handle().orElseThrow();
  }

  private PartState part(String name) {
    return part(state(), name);
  }

  private static PartState part(StackState state, String name) {
    return Objects.requireNonNull(state.parts().get(name), name);
  }

  private StackState state() {
    return stack.state().orElseThrow();
  }
}
