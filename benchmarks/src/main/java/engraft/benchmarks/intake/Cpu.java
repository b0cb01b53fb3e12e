package engraft.benchmarks.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Seconds of processor time that a process and its children have used, ended children included
 * (Linux {@code /proc/PID/stat}): on a machine that others use too it tells more than the clock.
 */
final class Cpu {

  /** Linux counts in hundredths of a second on every platform that Java runs on. */
  private static final double TICKS = 100;

  /** Of the fields behind the command's name: utime, stime, cutime and cstime. */
  private static final int FIRST = 11;

  private static final int LAST = 14;

  private Cpu() {}

  static double seconds(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToDouble(process -> seconds(process.pid()))
        .sum();
  }

  private static double seconds(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return ofStat(stat);
    } catch (NoSuchFileException e) {
      return 0; // it ended meanwhile, and its parent counts it
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the processor time of process " + pid, e);
    }
  }

  /** The command's name may hold blanks and brackets: counted from behind its last bracket. */
  static double ofStat(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = 0;
    for (int field = FIRST; field <= LAST; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks / TICKS;
  }
}
