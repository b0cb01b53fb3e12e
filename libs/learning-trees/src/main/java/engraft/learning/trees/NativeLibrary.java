package engraft.learning.trees;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads LightGBM's library from a directory of this process alone. Its wrapper unpacks to one fixed
 * path of the temporary folder; a second process that does so takes the code away under the first.
 */
final class NativeLibrary {

  private static final String TEMPORARY = "java.io.tmpdir";

  private static boolean loaded;

  private NativeLibrary() {}

  static synchronized void load() {
    if (loaded) {
      return;
    }
    String shared = System.getProperty(TEMPORARY);
    try {
      Path own = Files.createTempDirectory("engraft-lightgbm");
      System.setProperty(TEMPORARY, own.toString());
      LGBMBooster.loadNative();
      remove(own);
      loaded = true;
    } catch (IOException e) {
      throw new UncheckedIOException("LightGBM's library cannot be unpacked", e);
    } finally {
      System.setProperty(TEMPORARY, shared);
    }
  }

  /** What is loaded stays in memory; the files have done their work. */
  private static void remove(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(directory)) {
      files = list.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(directory);
  }
}
