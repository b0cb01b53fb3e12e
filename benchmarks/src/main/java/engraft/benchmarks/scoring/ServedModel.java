package engraft.benchmarks.scoring;

import engraft.clinical.Episode;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.trees.LightGbmTrees;
import engraft.learning.worker.model.ArtifactFiles;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import engraft.learning.worker.model.StackModel;
import engraft.scoring.StackParts;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model of the size that the demo serves, for the simulated centre. The nets are drawn and not
 * trained: what they answer is of no interest here, and takes as long.
 */
public record ServedModel(StackModel model, Dataset data, List<Episode> patients) {

  private static final int NETS = 5;
  private static final long SEED = 7;

  /** Which experts have a say. */
  public enum Experts {
    LINEAR,
    TREES,
    STACK
  }

  static ServedModel of(Experts experts) {
    ClinicalNetwork network = Simulation.of(new SimulationConfig(SEED, 400, 50, 1)).network();
    Hospital centre = network.rich().getFirst();
    List<Episode> episodes = centre.patients().stream().map(PatientRecord::episode).toList();
    Task task = Task.binary(network.task().name(), network.task().label());
    FeatureSpace space = FeatureSpace.learn(episodes, task);
    Dataset data = Dataset.of(space, task, episodes).labelled();
    LinearModel linear = RidgeLogistic.STANDARD.fit(data, Fitting.seeded(SEED));
    StackModel model =
        new StackModel(
            task,
            space,
            new StackParts(0, weights(experts), linear),
            experts == Experts.LINEAR
                ? null
                : LightGbmTrees.STANDARD.fit(data, Fitting.seeded(SEED)),
            experts == Experts.STACK ? nets(NetConfiguration.of(space)) : null,
            CalibrationLearner.STANDARD.learn(
                data, linear.logits(data), AbsenceCosts.learn(linear, data, SEED)));
    return new ServedModel(model, data, episodes);
  }

  void write(Path directory) throws IOException {
    List<String> names = List.copyOf(model.parts().weights().keySet());
    Provenance provenance =
        new Provenance(
            List.of(),
            "0".repeat(64),
            "centre",
            null,
            names,
            null,
            null,
            SEED,
            1,
            null,
            null,
            "benchmark");
    ModelCard card =
        new ModelCard(
            "t", "t", "t", "centre", 1, 1, List.of(), new TreeMap<>(), "nothing", List.of());
    double[] logits = new double[data.size()];
    ArtifactFiles.write(
        model,
        new ArtifactFiles.Context(provenance, card, data, logits, Optional.empty()),
        directory);
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static TreeMap<String, Double> weights(Experts experts) {
    TreeMap<String, Double> weights = new TreeMap<>();
    weights.put("linear", experts == Experts.LINEAR ? 1.0 : 0.3);
    if (experts != Experts.LINEAR) {
      weights.put("trees", 0.4);
    }
    if (experts == Experts.STACK) {
      weights.put("net", 0.3);
    }
    return weights;
  }

  private static NetEnsemble nets(NetConfiguration configuration) {
    try (NetGraph graph = new NetGraph(configuration, 1)) {
      return new NetEnsemble(
          configuration, IntStream.rangeClosed(1, NETS).mapToObj(graph::draw).toList());
    }
  }
}
