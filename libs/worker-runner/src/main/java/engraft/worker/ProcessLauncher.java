package engraft.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Starts workers as processes on this machine. */
public final class ProcessLauncher implements JobLauncher {

  private final List<String> command;

  /**
   * @param command the words before the worker's own three arguments
   */
  public ProcessLauncher(List<String> command) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException(
          "the worker command must not be empty\nMaybe set ENGRAFT_WORKER_COMMAND.");
    }
    this.command = List.copyOf(command);
  }

  /** A process speaks to its parent alone: an orphan cannot be watched, and is ended. */
  @Override
  public Optional<LaunchedJob> adopt(RunDirectory directory, Consumer<Progress> listener)
      throws IOException {
    endOrphan(directory.processFile());
    return Optional.empty();
  }

  /** Nothing to look after: an orphan is ended when its run is taken up again. */
  @Override
  public Set<RunId> underWay() {
    return Set.of();
  }

  @Override
  public void end(RunId run) {}

  @Override
  public LaunchedJob launch(RunDirectory directory, Consumer<Progress> listener)
      throws IOException {
    endOrphan(directory.processFile());
    WorkerProcess worker = WorkerProcess.start(command, directory, listener);
    Files.writeString(directory.processFile(), identity(worker.handle()), StandardCharsets.UTF_8);
    return worker;
  }

  /** A supervisor that was killed leaves its worker behind; two must not share a folder. */
  private static void endOrphan(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String identity = Files.readString(file, StandardCharsets.UTF_8);
    process(identity)
        .filter(process -> identity(process).equals(identity))
        .ifPresent(WorkerProcess::end);
    Files.delete(file);
  }

  private static Optional<ProcessHandle> process(String identity) {
    try {
      return ProcessHandle.of(Long.parseLong(identity.split(" ", 2)[0]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A process number and its birth: numbers are used again, the pair is not. */
  private static String identity(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Instant::toString).orElse("?");
  }
}
