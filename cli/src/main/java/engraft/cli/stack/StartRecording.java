package engraft.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts the whole platform once in a folder of its own and keeps what its JVMs loaded, for every
 * later start. What was kept before is replaced only by a complete recording.
 */
public record StartRecording(Distribution distribution) {

  /**
   * Takes a minute or two.
   *
   * @throws StackException when the platform does not come up; the caches are as they were
   */
  public void make(Consumer<StackState> progress) throws IOException {
    Path kept = distribution.caches().folder();
    Path aside = kept.resolveSibling("aot.new");
    Path home = Files.createTempDirectory("engraft-recording");
    try {
      delete(aside);
      Files.createDirectories(aside);
      LocalStack stack = new LocalStack(new Home(home), distribution, new AotCaches(aside, true));
      try {
        stack.up(progress);
      } finally {
        stack.down();
      }
      delete(kept);
      Files.move(aside, kept);
    } finally {
      delete(aside);
      delete(home);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(folder)) {
      entries = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : entries) {
      Files.delete(entry);
    }
  }
}
