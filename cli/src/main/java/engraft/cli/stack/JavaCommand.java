package engraft.cli.stack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Command lines of JVMs that start quickly and stay small. */
final class JavaCommand {

  private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1";
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  /** Keycloak, Kafka and PostgreSQL are what the services wait for, at a start above all. */
  private static final List<String> AFTER_WHAT_IT_NEEDS = List.of("nice", "-n", "5");

  private JavaCommand() {}

  /**
   * The start of every JVM: the JDK that runs this one, tuned for start and size.
   *
   * @param aot options of {@link AotCaches}; a cache is of no use under module options, so that
   *     native access is merely warned of
   */
  static List<String> java(String maximumHeap, List<String> aot) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                QUICK_TO_START,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + maximumHeap,
                "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(aot.isEmpty() ? List.of(NATIVE_ACCESS) : aot);
    return command;
  }

  /** A main class of this program's own class path. */
  static List<String> ownClass(String maximumHeap, List<String> aot, String mainClass) {
    List<String> command = java(maximumHeap, aot);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    return command;
  }

  /** Jars and folders that this program's classes come from. */
  static List<Path> ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /** A service, at a lower priority than the parts that it needs; its pid is the JVM's. */
  static List<String> quarkus(ServiceName service, List<String> aot, Path jar) {
    List<String> command = new ArrayList<>(AFTER_WHAT_IT_NEEDS);
    command.addAll(java(service.heap(), aot));
    if (service.compiledWell()) {
      command.remove(QUICK_TO_START);
    }
    command.addAll(
        List.of(
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-jar", jar.toString()));
    return command;
  }

  /** The learning worker: it runs for minutes, so that it is worth compiling well. */
  static List<String> worker(Path jar) {
    List<String> command = java("2g", List.of());
    command.remove(QUICK_TO_START);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }
}
