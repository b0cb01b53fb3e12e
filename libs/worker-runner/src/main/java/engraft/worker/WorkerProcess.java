package engraft.worker;

import engraft.worker.JobLauncher.LaunchedJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A worker as a child process: JSON lines on its standard output, everything else to its log.
 *
 * <p>The child inherits only what a computation needs of our environment: no passwords, no keys.
 */
public final class WorkerProcess implements LaunchedJob {

  private static final Predicate<String> INHERITED =
      Pattern.compile(
              "PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|JAVA_HOME|LD_LIBRARY_PATH|XDG_.*|ENGRAFT_WORKER_.*"
                  + "|CUDA_.*|NVIDIA_.*|OMP_.*|ORT_.*|TF_.*|XLA_.*")
          .asMatchPredicate();
  private static final int LONGEST_LINE = 1 << 16;
  private static final long GRACE_SECONDS = 5;

  private final Process process;
  private final Consumer<Progress> listener;
  private final CompletableFuture<WorkerOutcome> outcome = new CompletableFuture<>();

  private WorkerProcess(Process process, Consumer<Progress> listener) {
    this.process = process;
    this.listener = listener;
  }

  /**
   * Starts a worker in its run's folder.
   *
   * @param command the words before the worker's own three arguments
   */
  public static WorkerProcess start(
      List<String> command, RunDirectory directory, Consumer<Progress> listener)
      throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add(directory.job().toString());
    words.add(directory.out().toString());
    words.add(directory.checkpoints().toString());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.root().toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(directory.log().toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(INHERITED.negate());
    Process process = builder.start();
    process.getOutputStream().close();
    WorkerProcess worker = new WorkerProcess(process, listener);
    Thread.ofPlatform().daemon().name("worker-" + process.pid()).start(worker::follow);
    return worker;
  }

  @Override
  public CompletableFuture<WorkerOutcome> outcome() {
    return outcome;
  }

  /** The process, for the file that names it. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void cancel() {
    end(process.toHandle());
  }

  @Override
  public void leave() {
    cancel();
  }

  /** Ends a process and its children: politely, then not. */
  static void end(ProcessHandle handle) {
    List<ProcessHandle> family = new ArrayList<>(handle.descendants().toList());
    family.add(handle);
    family.forEach(ProcessHandle::destroy);
    for (ProcessHandle member : family) {
      member
          .onExit()
          .completeOnTimeout(member, GRACE_SECONDS, TimeUnit.SECONDS)
          .thenAccept(ProcessHandle::destroyForcibly)
          .join();
    }
  }

  private void follow() {
    WorkerReport report = new WorkerReport(listener);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = readLine(lines); line != null; line = readLine(lines)) {
        report.line(line);
      }
      outcome.complete(report.outcome(process.waitFor()));
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      outcome.completeExceptionally(e);
    }
  }

  /** A line, cut where it grows beyond reason; null at the end. */
  private static @Nullable String readLine(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int character = reader.read();
    if (character < 0) {
      return null;
    }
    for (; character >= 0 && character != '\n'; character = reader.read()) {
      if (line.length() < LONGEST_LINE) {
        line.append((char) character);
      }
    }
    return line.toString();
  }
}
