package engraft.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each JVM of the platform loads, links and profiles at its start, kept so that later starts
 * need not do it again (JEP 483, 514 and 515). A cache serves only the class path and the module
 * options that it was recorded with; the JVM passes over one that does not fit. What a class loader
 * of the application's own loads it does not compare, so a cache older than an application is left
 * aside: it would run the classes of yesterday.
 *
 * @param recording whether this start is the one that is written down
 */
record AotCaches(Path folder, boolean recording) {

  /** The same for a part whose classes lie below a folder and are loaded by its own loader. */
  List<String> options(String part, Path application) {
    Path cache = folder.resolve(part + ".aot");
    return recording || !Files.exists(cache) || modified(cache).compareTo(newest(application)) > 0
        ? options(part)
        : List.of();
  }

  private static FileTime newest(Path application) {
    try (Stream<Path> files = Files.walk(application)) {
      return files.map(AotCaches::modified).max(FileTime::compareTo).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + application, e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }

  /** What a JVM must be told: to record, to use what is there, or nothing. */
  List<String> options(String part) {
    Path cache = folder.resolve(part + ".aot");
    if (recording) {
      return List.of("-XX:AOTCacheOutput=" + cache);
    }
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }
}
