package engraft.scoring;

import engraft.artifacts.Artifact;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A model artifact that answers with a class, a number or a survival curve. It encodes with the
 * encoder that training used. Any number of threads may ask.
 *
 * <p>An explanation is of one number: the log-odds of the likeliest class, the number itself, or
 * the mean log-odds of the hazards; of each value, how much it moves when the value is taken away.
 */
public final class OutcomeScorer implements AutoCloseable {

  private final Digest digest;
  private final Task task;
  private final Encoder encoder;
  private final OutcomeParts parts;
  private final OutcomeModel model;
  private final Explainer<double[][]> explainer;

  private OutcomeScorer(Artifact artifact) throws IOException {
    digest = artifact.digest();
    task = LearningJson.read(artifact.file("task.json"), Task.class);
    encoder =
        new Encoder(LearningJson.read(artifact.file("feature-space.json"), FeatureSpace.class));
    parts = LearningJson.read(artifact.file(OutcomeParts.FILE), OutcomeParts.class);
    model = new OutcomeModel(Files.readAllBytes(artifact.file("model.onnx")));
    explainer = new Explainer<>(encoder, new OutcomeContributions(encoder, model, parts));
  }

  /**
   * Opens a sealed artifact directory.
   *
   * @throws engraft.artifacts.InvalidArtifactException when a file is missing, extra or altered
   * @throws ScoringException when the model in it cannot be run
   */
  public static OutcomeScorer open(Path directory) {
    try {
      return new OutcomeScorer(Artifact.open(directory));
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

  /** Scores one episode and explains it, without asking how stable the explanation is. */
  public OutcomeScore score(Episode episode) {
    return score(episode, 0);
  }

  /**
   * Scores one episode and explains it.
   *
   * @param maskings how often some values are taken away to see whether the explanation holds
   */
  public OutcomeScore score(Episode episode, int maskings) {
    EncodedEpisode whole = encoder.encode(episode);
    Explainer.Explained<double[][]> told =
        explainer.explain(
            whole,
            Reasons.of(episode),
            maskings,
            new SplittableRandom(episode.id().value().hashCode()));
    return new OutcomeScore(
        parts.calibration().assess(parts.outcome(), space(), whole, told.scores()[0]),
        told.explanation(),
        whole.issues());
  }

  @Override
  public void close() {
    model.close();
  }
}
