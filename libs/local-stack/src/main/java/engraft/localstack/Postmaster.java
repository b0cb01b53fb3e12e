package engraft.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The process that PostgreSQL's lock file names. Since the lock was written its number may have
 * gone to somebody else, even to the server of another folder: only a process whose command line
 * names this very folder is stopped, and only the lock of one that is surely another is removed.
 */
final class Postmaster {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Postmaster() {}

  /** Whose process it is that runs under the number in the lock. */
  private enum Owner {
    /** The server of this folder. */
    FOLDER,
    ANOTHER,
    /** It cannot be seen; PostgreSQL decides. */
    UNKNOWN
  }

  /** The running postmaster; empty when there is none, or when the lock file is a dead one's. */
  static Optional<Long> pid(Path data) {
    return process(data)
        .filter(process -> owner(process, data) == Owner.FOLDER)
        .map(ProcessHandle::pid);
  }

  /**
   * Makes room for a start: ends a forgotten server, and drops a lock that would keep PostgreSQL
   * from starting because its number went to somebody else. The lock of a dead server stays:
   * PostgreSQL drops it itself, after it has made sure that no part of that server is left.
   */
  static void clearAway(PostgresBinaries binaries, Path data) {
    process(data)
        .map(process -> owner(process, data))
        .ifPresent(
            owner -> {
              switch (owner) {
                case FOLDER -> stop(binaries, data);
                case ANOTHER -> removeLock(data);
                case UNKNOWN -> {}
              }
            });
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

  /** Whatever runs under the number in the lock; what the lock says otherwise is PostgreSQL's. */
  private static Optional<ProcessHandle> process(Path data) {
    if (!Files.exists(lock(data))) {
      return Optional.empty();
    }
    try {
      String first = Files.readAllLines(lock(data)).stream().findFirst().orElse("").strip();
      return first.matches("[0-9]{1,18}")
          ? ProcessHandle.of(Long.parseLong(first))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + lock(data), e);
    }
  }

  private static Owner owner(ProcessHandle process, Path data) {
    Optional<String> command = process.info().command();
    if (command.isPresent() && !command.get().endsWith("postgres")) {
      return Owner.ANOTHER;
    }
    Optional<String[]> arguments = process.info().arguments();
    if (command.isEmpty() || arguments.isEmpty()) {
      return Owner.UNKNOWN;
    }
    return served(List.of(arguments.get())).filter(folder -> same(folder, data)).isPresent()
        ? Owner.FOLDER
        : Owner.ANOTHER;
  }

  /** The folder that a command line names; none for a part of a server, which renames itself. */
  private static Optional<Path> served(List<String> arguments) {
    int option = arguments.indexOf("-D");
    return option >= 0 && option + 1 < arguments.size()
        ? Optional.of(Path.of(arguments.get(option + 1)))
        : Optional.empty();
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException gone) {
      return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
  }

  private static void removeLock(Path data) {
    try {
      Files.deleteIfExists(lock(data));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the old lock in " + data, e);
    }
  }

  private static Path lock(Path data) {
    return data.resolve("postmaster.pid");
  }
}
