package engraft.benchmarks;

import engraft.benchmarks.deid.DeidBenchmark;
import engraft.benchmarks.platform.PlatformBenchmark;
import engraft.benchmarks.scoring.ScoringBenchmark;
import engraft.benchmarks.transfer.TransferCommand;
import java.util.Arrays;

/** {@code engraft benchmark NAME …}: finds the benchmark of that name and hands over. */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: engraft benchmark NAME --out DIR

        heart      UCI heart disease, four hospitals, each as the source once
        transfer   any multi-site data set: --data is a folder with a dataset.yaml
        deid       de-identification of Spanish and German notes, next to its peers
        platform   cold start, ingestion, prediction and memory of the whole platform
        scoring    one answer with and without its explanation, beside a logistic regression
      """;

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 0 ? "" : arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    switch (name) {
      case "heart", "transfer" -> TransferCommand.main(arguments);
      case "deid" -> DeidBenchmark.main(rest);
      case "platform" -> PlatformBenchmark.main(rest);
      case "scoring" -> ScoringBenchmark.main(rest);
      case "list" -> System.out.print(USAGE);
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }
}
