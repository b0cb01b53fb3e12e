package engraft.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs, which refuse to be root. */
final class Command {

  private Command() {}

  /** The program's exit code and what it printed. */
  record Outcome(int code, String output) {
    Outcome orFail(List<String> command) {
      if (code != 0) {
        throw new IllegalStateException(
            "%s ended with %d: %s".formatted(command.getFirst(), code, output.strip()));
      }
      return this;
    }
  }

  /** Output goes through a file: a daemon that the program leaves behind would hold a pipe open. */
  static Outcome run(List<String> command, Duration limit) {
    try {
      Path output = Files.createTempFile("engraft-command", ".log");
      try {
        Process process =
            new ProcessBuilder(unprivileged(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException("%s took longer than %s".formatted(command, limit));
        }
        return new Outcome(process.exitValue(), Files.readString(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }

  private static List<String> unprivileged(List<String> command) {
    if (!System.getProperty("user.name").equals("root")) {
      return command;
    }
    List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
    wrapped.addAll(command);
    return wrapped;
  }
}
