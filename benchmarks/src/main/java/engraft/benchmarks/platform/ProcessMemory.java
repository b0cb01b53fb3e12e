package engraft.benchmarks.platform;

import engraft.cli.stack.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Proportional set size of each part with all its children, in MiB: shared pages are counted once
 * over all processes (Linux {@code smaps_rollup}).
 */
public final class ProcessMemory {

  private ProcessMemory() {}

  public static Map<String, Double> ofParts(StackState state) {
    Map<String, Double> memory = new TreeMap<>();
    state
        .parts()
        .forEach(
            (name, part) -> {
              if (part.process() != null) {
                part.process().handle().ifPresent(root -> memory.put(name, ofTree(root)));
              }
            });
    state
        .supervisor()
        .handle()
        .ifPresent(supervisor -> memory.put("supervisor", mebibytes(supervisor.pid())));
    return memory;
  }

  /** A process with all its children. */
  public static double ofTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .mapToDouble(process -> mebibytes(process.pid()))
        .sum();
  }

  private static double mebibytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      return lines
              .filter(line -> line.startsWith("Pss:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
              .sum()
          / 1024;
    } catch (NoSuchFileException e) {
      return 0; // it ended meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the memory of process " + pid, e);
    }
  }
}
