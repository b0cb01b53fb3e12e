package engraft.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs that start quickly and stay small. */
final class JavaCommand {

  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  private JavaCommand() {}

  /** The start of every command: the JDK that runs this one, tuned for start and size. */
  static List<String> java(String maximumHeap) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx" + maximumHeap,
            NATIVE_ACCESS,
            "--sun-misc-unsafe-memory-access=allow"));
  }

  /**
   * The same without native access: an AOT cache serves only under the options it was made with.
   */
  static List<String> withoutNativeAccess(String maximumHeap) {
    List<String> command = java(maximumHeap);
    command.remove(NATIVE_ACCESS);
    return command;
  }

  /** A main class of this program's own class path. */
  static List<String> ownClass(String maximumHeap, String mainClass) {
    List<String> command = java(maximumHeap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    return command;
  }

  /** A Quarkus application, with its AOT cache where the build or an earlier run left one. */
  static List<String> quarkus(String maximumHeap, Path jar) {
    Path cache = jar.resolveSibling("app.aot");
    List<String> command = java(maximumHeap);
    if (Files.exists(cache)) {
      command = withoutNativeAccess(maximumHeap);
      command.add("-XX:AOTCache=" + cache);
    }
    command.addAll(List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar"));
    command.add(jar.toString());
    return command;
  }

  /** The learning worker: it runs for minutes, so that it is worth compiling well. */
  static List<String> worker(Path jar) {
    List<String> command = java("2g");
    command.remove("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
