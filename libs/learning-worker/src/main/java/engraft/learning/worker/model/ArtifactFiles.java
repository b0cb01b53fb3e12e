package engraft.learning.worker.model;

import engraft.artifacts.Artifact;
import engraft.learning.calibration.Calibration;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.outcome.TreeScores;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetScores;
import engraft.learning.tensorflow.net.Nets;
import engraft.learning.tree.BoostedTrees;
import engraft.scoring.OutcomeParts;
import engraft.scoring.StackParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads and writes artifact directories; the same model always gives the same bytes. */
public final class ArtifactFiles {

  private static final String MAPPING = "mapping.json";

  private ArtifactFiles() {}

  /**
   * What goes into an artifact besides the model.
   *
   * @param data rows that the reference is taken from
   * @param logits of rows that the model did not learn from
   * @param mapping the mapping that made the data
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers
  public record Context(
      Provenance provenance,
      ModelCard card,
      Dataset data,
      double[] logits,
      Optional<Path> mapping) {}

  /** Writes a fresh artifact and seals it; whatever was in the directory goes. */
  public static Artifact write(StackModel model, Context context, Path directory)
      throws IOException {
    begin(directory, model.task(), model.space());
    Files.write(directory.resolve("model.onnx"), model.onnx());
    WeightsFile.write(model.net(), model.trees(), directory);
    LearningJson.write(directory.resolve(StackParts.FILE), model.parts());
    LearningJson.write(directory.resolve("calibration.json"), model.calibration());
    LearningJson.write(
        directory.resolve("reference.json"), Reference.of(context.data(), context.logits()));
    return finish(directory, context.provenance(), context.card(), context.mapping());
  }

  /** Writes a fresh artifact of a model for classes, a number or the time to an event. */
  public static Artifact write(
      OutcomeStackModel model,
      Provenance provenance,
      ModelCard card,
      Optional<Path> mapping,
      Path directory)
      throws IOException {
    begin(directory, model.task(), model.space());
    Files.write(directory.resolve("model.onnx"), model.onnx());
    FittedModel trees = model.stack().experts().get(OutcomeStackModel.TREES);
    Nets net = model.net();
    if (trees != null || net != null) {
      WeightsFile.write(
          net == null ? null : net.ensemble(),
          trees instanceof TreeScores(var scores) ? scores : List.of(),
          directory);
    }
    LearningJson.write(directory.resolve(OutcomeParts.FILE), model.parts());
    return finish(directory, provenance, card, mapping);
  }

  /** Reads a checked artifact of a model for classes, a number or the time to an event. */
  public static OutcomeStackModel readOutcome(Artifact artifact) {
    OutcomeParts parts = LearningJson.read(artifact.file(OutcomeParts.FILE), OutcomeParts.class);
    SortedMap<String, FittedModel> experts = new TreeMap<>();
    if (parts.linear() != null) {
      experts.put(OutcomeStackModel.LINEAR, parts.linear());
    }
    if (artifact.manifest().files().containsKey(WeightsFile.NAME)) {
      Path weights = artifact.file(WeightsFile.NAME);
      List<BoostedTrees> trees = WeightsFile.readTrees(weights);
      if (!trees.isEmpty()) {
        experts.put(OutcomeStackModel.TREES, new TreeScores(trees));
      }
      NetEnsemble net = WeightsFile.readNet(weights);
      if (net != null) {
        experts.put(OutcomeStackModel.NET, new NetScores(net));
      }
    }
    return new OutcomeStackModel(
        LearningJson.read(artifact.file("task.json"), Task.class),
        LearningJson.read(artifact.file("feature-space.json"), FeatureSpace.class),
        parts.outcome(),
        new OutcomeStack(experts, parts.weights()),
        parts.calibration());
  }

  /** Begins a fresh artifact with what every model has; whatever was in the directory goes. */
  private static void begin(Path directory, Task task, FeatureSpace space) throws IOException {
    clear(directory);
    Files.createDirectories(directory);
    LearningJson.write(directory.resolve("task.json"), task);
    LearningJson.write(directory.resolve("feature-space.json"), space);
  }

  /** Says where the model comes from and what it is for, and seals the artifact. */
  private static Artifact finish(
      Path directory, Provenance provenance, ModelCard card, Optional<Path> mapping)
      throws IOException {
    LearningJson.write(directory.resolve("provenance.json"), provenance);
    LearningJson.write(directory.resolve("model-card.json"), card);
    Files.writeString(directory.resolve("model-card.md"), card.markdown());
    if (mapping.isPresent()) {
      Files.copy(mapping.get(), directory.resolve(MAPPING));
    }
    return Artifact.seal(directory);
  }

  /** Reads a checked artifact. */
  public static StackModel read(Artifact artifact) {
    WeightsFile.Content weights = WeightsFile.read(artifact.file(WeightsFile.NAME));
    return new StackModel(
        LearningJson.read(artifact.file("task.json"), Task.class),
        LearningJson.read(artifact.file("feature-space.json"), FeatureSpace.class),
        LearningJson.read(artifact.file(StackParts.FILE), StackParts.class),
        weights.trees(),
        weights.net(),
        LearningJson.read(artifact.file("calibration.json"), Calibration.class));
  }

  /** The mapping that a snapshot or artifact directory brings along. */
  public static Optional<Path> mappingIn(Path directory) {
    Path file = directory.resolve(MAPPING);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /** Takes away whatever an earlier attempt left in a directory. */
  private static void clear(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> old;
      try (Stream<Path> walk = Files.walk(directory)) {
        old = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : old) {
        Files.delete(path);
      }
    }
  }
}
