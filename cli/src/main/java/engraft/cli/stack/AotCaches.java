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
 * need not do it again (JEP 483, 514 and 515). The JVM passes over a cache that was recorded with
 * other module options, but compares neither folders on the class path nor what an application's
 * own class loader loads: so a cache that is older than the code is left aside here. It would run
 * the classes of yesterday.
 *
 * @param recording whether this start is the one that is written down
 */
record AotCaches(Path folder, boolean recording) {

  /**
   * What a JVM must be told: to record, to use what is there, or nothing.
   *
   * @param code files and folders that the JVM's classes come from
   */
  List<String> options(String part, List<Path> code) {
    Path cache = folder.resolve(part + ".aot");
    if (recording) {
      return List.of("-XX:AOTCacheOutput=" + cache);
    }
    return Files.exists(cache) && isNewer(cache, code)
        ? List.of("-XX:AOTCache=" + cache)
        : List.of();
  }

  private static boolean isNewer(Path cache, List<Path> code) {
    FileTime recorded = modified(cache);
    return code.stream()
        .filter(Files::exists)
        .noneMatch(path -> newest(path).compareTo(recorded) > 0);
  }

  private static FileTime newest(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files.map(AotCaches::modified).max(FileTime::compareTo).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + path, e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }
}
