package engraft.cli.verbs;

import engraft.cli.ExitCode;
import engraft.cli.stack.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

@Command(
    name = "benchmark",
    description = "Run a benchmark and print its table.",
    mixinStandardHelpOptions = true,
    customSynopsis = "engraft benchmark NAME [its own options]",
    footer = {
      "",
      "Examples: engraft benchmark heart --data DIR --out DIR",
      "          engraft benchmark transfer --data DIR --descriptor FILE --quick",
      "          engraft benchmark platform --out DIR",
      "",
      "engraft benchmark list names them all.",
      "",
      "Options of those that learn from data: --data DIR, --descriptor FILE (what the tables of",
      "transfer mean), --out DIR, --seeds N (splits), --labels K,K (numbers of local labels),",
      "--patients N (a larger site is thinned to so many), --every-source (sparse sites are sources",
      "too), --quick (three splits, rich sources alone). A stopped run goes on where it was."
    })
public final class BenchmarkCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "Which benchmark; list names them.")
  private String name = "list";

  /** What only the benchmark itself understands, in the order in which it was written. */
  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path target = Distribution.fromEnvironment(System.getenv()).root().resolve("benchmarks/target");
    Path classPath = target.resolve("classpath");
    if (!Files.exists(classPath)) {
      System.err.println("The benchmarks are not built.\nMaybe run ./engraft build.");
      return ExitCode.FAILURE;
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "engraft.benchmarks.Benchmarks"));
    command.add(name);
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    // In the environment, because ONNX Runtime dies of a long command line.
    builder
        .environment()
        .put(
            "CLASSPATH",
            target.resolve("engraft-benchmarks-0.1.0-SNAPSHOT.jar")
                + ":"
                + Files.readString(classPath).strip());
    return builder.start().waitFor();
  }
}
