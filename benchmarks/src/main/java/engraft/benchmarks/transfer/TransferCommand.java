package engraft.benchmarks.transfer;

import engraft.datasets.ClinicalNetwork;
import engraft.datasets.open.HttpOrigin;
import engraft.datasets.open.OpenDatasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code NAME [--data DIR] [--out DIR] [--seeds N] [--quick]}: runs a benchmark; a run that was
 * stopped goes on where it was.
 */
public final class TransferCommand {

  private static final String USAGE =
      """
      Usage: benchmark NAME [--data DIR] [--out DIR] [--seeds N] [--quick]
        heart      UCI heart disease, four hospitals, each as the source once
        transfer   any multi-site data set: --data is a folder with a dataset.yaml
      Maybe run: benchmark heart --out results/heart
      """;

  private TransferCommand() {}

  public static void main(String[] arguments) throws IOException {
    Deque<String> words = new ArrayDeque<>(List.of(arguments));
    Optional<String> name = Optional.ofNullable(words.poll());
    if (name.isEmpty() || !List.of("heart", "transfer").contains(name.get())) {
      System.err.print(USAGE);
      System.exit(2);
    }
    Map<String, String> options = options(words);
    boolean quick = options.containsKey("--quick");
    int seeds = Integer.parseInt(options.getOrDefault("--seeds", quick ? "3" : "20"));
    Path out = Path.of(options.getOrDefault("--out", "benchmark-results/" + name.orElseThrow()));
    Files.createDirectories(out);
    ClinicalNetwork network = network(name.orElseThrow(), options, out);
    new TransferBenchmark(network, out, seeds, !quick, System.out::println).run();
  }

  private static ClinicalNetwork network(String name, Map<String, String> options, Path out) {
    String data = System.getenv("ENGRAFT_DATA");
    OpenDatasets datasets =
        new OpenDatasets(
            data == null ? null : Path.of(data), out.resolve("downloads"), new HttpOrigin());
    return datasets.network(
        options.getOrDefault("--data", name.equals("heart") ? "heart-uci" : "."));
  }

  private static Map<String, String> options(Deque<String> words) {
    Map<String, String> options = new HashMap<>();
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      if (word.equals("--quick")) {
        options.put(word, "");
      } else if (List.of("--data", "--out", "--seeds").contains(word) && !words.isEmpty()) {
        options.put(word, words.removeFirst());
      } else {
        System.err.printf("benchmark: unknown or unfinished option %s%n%s", word, USAGE);
        System.exit(2);
      }
    }
    return options;
  }
}
