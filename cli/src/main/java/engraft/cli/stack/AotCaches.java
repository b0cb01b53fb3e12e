package engraft.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What each JVM of the platform loads, links and profiles at its start, kept so that later starts
 * need not do it again (JEP 483, 514 and 515). A cache serves only the class path and the module
 * options that it was recorded with; the JVM passes over one that does not fit.
 *
 * @param recording whether this start is the one that is written down
 */
record AotCaches(Path folder, boolean recording) {

  /** What a JVM must be told: to record, to use what is there, or nothing. */
  List<String> options(String part) {
    Path cache = folder.resolve(part + ".aot");
    if (recording) {
      return List.of("-XX:AOTCacheOutput=" + cache);
    }
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }
}
