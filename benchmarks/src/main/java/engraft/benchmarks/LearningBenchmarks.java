package engraft.benchmarks;

import engraft.benchmarks.federated.FederatedHeart;
import engraft.benchmarks.icu.IcuBenchmark;
import engraft.benchmarks.pretraining.PreTrainingBenchmark;
import engraft.benchmarks.survival.SurvivalBenchmark;
import engraft.benchmarks.training.TrainingBenchmark;
import engraft.benchmarks.transfer.TransferBenchmark;
import engraft.benchmarks.xray.XrayBenchmark;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.open.HttpOrigin;
import engraft.datasets.open.OpenDatasets;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The benchmarks that decide whether the learning core is any good. */
final class LearningBenchmarks {

  private static final int SEEDS_FOR_A_STRANGER = 10;
  private static final List<Integer> FEW = List.of(20, 50, 100);
  private static final List<Integer> MORE = List.of(20, 100, 300);

  private final String name;
  private final Options options;
  private final Path out;

  LearningBenchmarks(String name, Options options) throws IOException {
    this.name = name;
    this.options = options;
    this.out = options.out(name);
    Files.createDirectories(out);
  }

  void run() {
    switch (name) {
      case "icu" ->
          new IcuBenchmark(
                  set -> datasets().network(set),
                  out,
                  options.seeds(3, 1),
                  options.seeds(10, 2),
                  options.labels(options.quick() ? List.of(20, 300) : MORE),
                  options.atOnce(),
                  System.out::println)
              .run();
      case "heart" -> transfer(datasets().network("heart-uci"), 20, FEW, true);
      case "federated-heart" ->
          new FederatedHeart(
                  datasets().network("heart-uci"),
                  folder("heart-uci", "flamby_split.csv"),
                  out,
                  options.seeds(10, 2),
                  System.out::println)
              .run();
      case "xray" ->
          new XrayBenchmark(
                  folder("pneumoniamnist", "pneumoniamnist.npz").resolve("pneumoniamnist.npz"),
                  out,
                  options.seeds(10, 2),
                  options.labels(FEW),
                  System.out::println)
              .run();
      case "survival" ->
          new SurvivalBenchmark(
                  datasets().network("support2"),
                  folder("support2", "support2.csv").resolve("support2.csv"),
                  out,
                  options.seeds(10, 3),
                  options.labels(options.quick() ? List.of(20, 300) : MORE),
                  System.out::println)
              .run();
      case "training" ->
          new TrainingBenchmark(trained(), out, options.python(), System.out::println).run();
      case "pretraining" ->
          new PreTrainingBenchmark(
                  datasets().network("support2"),
                  out,
                  options.seeds(5, 3),
                  options.labels(List.of(20, 100)),
                  System.out::println)
              .run();
      case "support" -> transfer(datasets().network("support2"), 10, MORE, false);
      default -> transfer(stranger(), SEEDS_FOR_A_STRANGER, FEW, options.everySource());
    }
  }

  /** The simulated centre and, where the data is, stays in intensive care. */
  private Map<String, ClinicalNetwork> trained() {
    Map<String, ClinicalNetwork> networks = new LinkedHashMap<>();
    networks.put("simulation", Simulation.of(new SimulationConfig(7, 2000, 50, 1)).network());
    if (root() != null) {
      networks.put("physionet2012", datasets().network("physionet2012-sets"));
    }
    return networks;
  }

  private void transfer(
      ClinicalNetwork network, int seeds, List<Integer> labels, boolean everySource) {
    TransferBenchmark.Plan plan =
        new TransferBenchmark.Plan(
            options.seeds(seeds, 3),
            options.labels(labels),
            everySource && !options.quick(),
            options.patients(),
            options.atOnce());
    new TransferBenchmark(network, plan, out, System.out::println).run();
  }

  /** A data set that nobody here has seen: a folder with its descriptor, or one that we know. */
  private ClinicalNetwork stranger() {
    String data =
        options
            .data()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "transfer needs --data with a folder or the name of a data set: one of %s"
                            .formatted(OpenDatasets.names())));
    return options
        .descriptor()
        .map(descriptor -> datasets().network(folder(data), descriptor))
        .orElseGet(() -> datasets().network(data));
  }

  private static Path folder(String data) {
    Path folder = Path.of(data);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("data (%s) is not a folder".formatted(data));
    }
    return folder;
  }

  /**
   * Where data is looked for: in the folder told, which may be the one of all data sets or of this
   * one, else where {@code ENGRAFT_DATA} says.
   */
  private OpenDatasets datasets() {
    return new OpenDatasets(
        root(), out.resolve("downloads"), new HttpOrigin(), System.out::println);
  }

  /** The folder of a data set that holds a file which no descriptor tells of. */
  private Path folder(String dataset, String file) {
    Path root = root();
    if (root == null) {
      throw new IllegalArgumentException(
          "%s needs %s%nMaybe give --data, or set ENGRAFT_DATA.".formatted(name, file));
    }
    return root.resolve(dataset);
  }

  private @Nullable Path root() {
    String known = System.getenv("ENGRAFT_DATA");
    Path usual = known == null ? null : Path.of(known);
    if (name.equals("transfer") || options.data().isEmpty()) {
      return usual;
    }
    Path folder = Path.of(options.data().orElseThrow()).toAbsolutePath();
    String own = folder.getFileName().toString();
    return List.of("heart-uci", "physionet2012", "pneumoniamnist", "support2").contains(own)
        ? folder.getParent()
        : folder;
  }
}
