package engraft.benchmarks;

import engraft.benchmarks.platform.PlatformBenchmark;
import java.util.Arrays;

/** {@code engraft benchmark NAME …}: finds the benchmark of that name and hands over. */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: engraft benchmark NAME --out DIR

        platform   cold start, ingestion, prediction and memory of the whole platform
      """;

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 0 ? "" : arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    switch (name) {
      case "platform" -> PlatformBenchmark.main(rest);
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }
}
