package engraft.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The process that PostgreSQL's lock file names. */
final class Postmaster {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Postmaster() {}

  /** The running postmaster; empty when there is none, or when the lock file is a dead one's. */
  static Optional<Long> pid(Path data) {
    Path lock = data.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return Optional.empty();
    }
    try {
      String first = Files.readAllLines(lock).stream().findFirst().orElse("0").strip();
      return Optional.of(Long.parseLong(first)).filter(Postmaster::isPostgres);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + lock, e);
    }
  }

  /** Makes room for a start: ends a forgotten server, drops the lock of a killed one. */
  static void clearAway(PostgresBinaries binaries, Path data) {
    if (pid(data).isPresent()) {
      stop(binaries, data);
    }
    try {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the old lock in " + data, e);
    }
  }

  static void stop(PostgresBinaries binaries, Path data) {
    if (pid(data).isEmpty()) {
      return;
    }
    List<String> stop =
        List.of(
            binaries.program("pg_ctl"),
            "stop",
            "-w",
            "-m",
            "fast",
            "-t",
            Long.toString(LIMIT.toSeconds()),
            "-D",
            data.toString());
    Command.Outcome outcome = Command.run(stop, LIMIT.plusSeconds(10));
    if (pid(data).isPresent()) {
      outcome.orFail(stop);
    }
  }

  /** A process id may have gone to somebody else since the lock was written. */
  private static boolean isPostgres(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("postgres"))
        .isPresent();
  }
}
