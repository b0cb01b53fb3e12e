package engraft.scoring;

import engraft.artifacts.Artifact;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.learning.calibration.Assessment;
import engraft.learning.calibration.Calibration;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A model artifact that answers: risk, interval, prediction set, abstention and explanation. It
 * encodes with the encoder that training used. Any number of threads may ask.
 */
public final class Scorer implements AutoCloseable {

  private static final String MODEL = "model.onnx";
  private static final String FEATURE_SPACE = "feature-space.json";
  private static final String CALIBRATION = "calibration.json";
  private static final String TASK = "task.json";
  private static final String MAPPING = "mapping.json";

  private final Digest digest;
  private final Task task;
  private final Encoder encoder;
  private final Calibration calibration;
  private final OnnxModel model;
  private final Explainer<OnnxModel.Scores> explainer;
  private final Optional<Path> mapping;

  private Scorer(Artifact artifact) throws IOException {
    digest = artifact.digest();
    task = LearningJson.read(artifact.file(TASK), Task.class);
    encoder = new Encoder(LearningJson.read(artifact.file(FEATURE_SPACE), FeatureSpace.class));
    calibration = LearningJson.read(artifact.file(CALIBRATION), Calibration.class);
    mapping =
        artifact.manifest().files().containsKey(MAPPING)
            ? Optional.of(artifact.file(MAPPING))
            : Optional.empty();
    model = new OnnxModel(Files.readAllBytes(artifact.file(MODEL)));
    StackParts parts = LearningJson.read(artifact.file(StackParts.FILE), StackParts.class);
    explainer = new Explainer<>(encoder, new StackContributions(encoder, model, parts));
  }

  /**
   * Opens a sealed artifact directory.
   *
   * @throws engraft.artifacts.InvalidArtifactException when a file is missing, extra or altered
   * @throws ScoringException when the model in it cannot be run
   */
  public static Scorer open(Path directory) {
    try {
      return new Scorer(Artifact.open(directory));
    } catch (IOException | UncheckedIOException e) {
      throw new ScoringException("the model's files are not of this version", e);
    }
  }

  /** The model's name. */
  public Digest digest() {
    return digest;
  }

  public Task task() {
    return task;
  }

  public FeatureSpace space() {
    return encoder.space();
  }

  /** The mapping that made the training data, when the artifact brings one. */
  public Optional<Path> mapping() {
    return mapping;
  }

  /** Scores one episode and explains it, without asking how stable the explanation is. */
  public Score score(Episode episode) {
    return score(episode, 0);
  }

  /**
   * Scores one episode and explains it.
   *
   * @param maskings how often some values are taken away to see whether the explanation holds
   */
  public Score score(Episode episode, int maskings) {
    EncodedEpisode encoded = encoder.encode(episode);
    Explainer.Explained<OnnxModel.Scores> told =
        explainer.explain(
            encoded,
            Reasons.of(episode),
            maskings,
            new SplittableRandom(episode.id().value().hashCode()));
    SortedMap<String, Double> experts = new TreeMap<>();
    told.scores().experts().forEach((name, logits) -> experts.put(name, (double) logits[0]));
    return new Score(
        assess(encoded, told.scores(), 0), told.explanation(), experts, encoded.issues());
  }

  /** The answers for many episodes, in their order, without explanations. */
  public List<Assessment> assess(List<Episode> episodes) {
    List<EncodedEpisode> encoded = episodes.stream().map(encoder::encode).toList();
    List<Assessment> answers = new ArrayList<>(encoded.size());
    if (encoded.isEmpty()) {
      return answers;
    }
    OnnxModel.Scores scores = model.run(encoded);
    for (int i = 0; i < encoded.size(); i++) {
      answers.add(assess(encoded.get(i), scores, i));
    }
    return answers;
  }

  private Assessment assess(EncodedEpisode encoded, OnnxModel.Scores scores, int at) {
    return calibration.assess(encoder.space(), encoded, scores.logit()[at], scores.spread()[at]);
  }

  @Override
  public void close() {
    model.close();
  }
}
