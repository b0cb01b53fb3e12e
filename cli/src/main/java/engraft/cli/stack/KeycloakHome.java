package engraft.cli.stack;

import engraft.localstack.FreePorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keycloak unpacked and built once for this machine's user, with a seeded database beside it; each
 * installation has links to that, and data of its own.
 */
record KeycloakHome(Path shared) {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Goes up when the shared folder is to hold something else. */
  private static final String LAYOUT = "-3";

  private static final List<String> LINKED = List.of("bin", "conf", "lib", "providers", "themes");

  /** Finds it in the user's cache, or makes it there. */
  static KeycloakHome prepare(Path archive, Map<String, String> environment) throws IOException {
    String version = archive.getFileName().toString().replace(".tar.gz", "");
    Path cache = cache(environment);
    Path shared = cache.resolve(version + LAYOUT);
    if (!Files.exists(shared.resolve("seed"))) {
      Files.createDirectories(cache);
      Path aside = Files.createTempDirectory(cache, version + ".new");
      run(List.of("tar", "xzf", archive.toString(), "-C", aside.toString()), aside);
      Path unpacked = onlyFolderIn(aside);
      build(unpacked, aside);
      seed(unpacked, aside);
      Files.move(unpacked, shared, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(aside.resolve("log"));
      Files.delete(aside);
    }
    return new KeycloakHome(shared);
  }

  /** Makes the installation's own home, with the realm to import at the first start. */
  void install(Path home, Path realm) throws IOException {
    Files.createDirectories(home.resolve("data/import"));
    for (String name : LINKED) {
      Path link = home.resolve(name);
      if (Files.isSymbolicLink(link)) {
        Files.delete(link);
      }
      Files.createSymbolicLink(link, shared.resolve(name));
    }
    if (!Files.exists(home.resolve("data/h2"))) {
      Path aside = Files.createDirectories(home.resolve("data/h2.new"));
      try (Stream<Path> files = Files.list(shared.resolve("seed"))) {
        for (Path file : files.toList()) {
          Files.copy(file, aside.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.move(aside, home.resolve("data/h2"));
    }
    Files.copy(
        realm, home.resolve("data/import/engraft-realm.json"), StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The command that serves {@code home}: one JVM and no shell between, so that its pid is ours,
   * and no cluster of it to be formed.
   */
  List<String> command(Path home, List<String> aot, List<String> arguments) {
    List<String> command = JavaCommand.java("320m", aot);
    for (String opened : List.of("util", "util.concurrent", "security", "lang")) {
      command.add("--add-opens=java.base/java.%s=ALL-UNNAMED".formatted(opened));
    }
    command.addAll(
        List.of(
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dkc.home.dir=" + home,
            "-Djboss.server.config.dir=" + home.resolve("conf"),
            "-cp",
            shared.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "start",
            "--optimized",
            "--cache=local",
            "--http-enabled=true",
            "--http-host=127.0.0.1"));
    command.addAll(arguments);
    return command;
  }

  private static void build(Path home, Path workFolder) throws IOException {
    run(
        List.of(
            home.resolve("bin/kc.sh").toString(),
            "build",
            "--db=dev-file",
            "--health-enabled=true"),
        workFolder);
  }

  /** Creates the database schema once, so that no installation has to. */
  private static void seed(Path home, Path workFolder) throws IOException {
    int port = FreePorts.next();
    List<String> start =
        new KeycloakHome(home)
            .command(
                home,
                List.of(),
                List.of(
                    "--http-port=" + port,
                    "--http-management-port=" + FreePorts.next(),
                    "--hostname=http://127.0.0.1:" + port));
    Process process = builder(start, workFolder).redirectErrorStream(true).start();
    HttpProbe probe = HttpProbe.of(port, "/realms/master/.well-known/openid-configuration");
    boolean ready = Poll.until(probe, process.toHandle(), LIMIT);
    process.destroy();
    if (!Poll.hasEnded(process.toHandle(), LIMIT) || !ready) {
      process.destroyForcibly();
      throw new IOException(
          "Keycloak did not seed its database%nMaybe see %s.".formatted(workFolder.resolve("log")));
    }
    Files.move(home.resolve("data/h2"), home.resolve("seed"));
  }

  private static Path cache(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("engraft");
  }

  private static Path onlyFolderIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private static void run(List<String> command, Path folder) throws IOException {
    Process process = builder(command, folder).redirectErrorStream(true).start();
    if (!Poll.hasEnded(process.toHandle(), LIMIT)) {
      process.destroyForcibly();
    }
    if (process.isAlive() || process.exitValue() != 0) {
      throw new IOException("%s failed%nMaybe see %s.".formatted(command, folder.resolve("log")));
    }
  }

  private static ProcessBuilder builder(List<String> command, Path folder) {
    File log = folder.resolve("log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC");
    return builder;
  }
}
