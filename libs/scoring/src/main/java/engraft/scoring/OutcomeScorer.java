package engraft.scoring;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.habits.SiteHabits;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model artifact that answers with a class, a number or a survival curve. It encodes with the
 * encoder that training used. Any number of threads may ask.
 *
 * <p>An explanation is of one number: the log-odds of the likeliest class, the number itself, or
 * the mean log-odds of the hazards; of each value, how much it moves when the value is taken away.
 */
public final class OutcomeScorer implements OpenedModel {

  private final ModelFiles files;
  private final Optional<SiteHabits> habits;
  private final OutcomeParts parts;
  private final OutcomeModel model;
  private final Explainer<double[][]> explainer;

  private OutcomeScorer(ModelFiles files) throws IOException {
    this.files = files;
    habits = files.habits();
    parts = files.read(OutcomeParts.FILE, OutcomeParts.class);
    model = new OutcomeModel(files.onnx());
    explainer =
        new Explainer<>(files.encoder(), new OutcomeContributions(files.encoder(), model, parts));
  }

  /**
   * Opens a sealed artifact directory.
   *
   * @throws engraft.artifacts.InvalidArtifactException when a file is missing, extra or altered
   * @throws ScoringException when the model in it cannot be run
   */
  public static OutcomeScorer open(Path directory) {
    return ModelFiles.open(directory, OutcomeScorer::new);
  }

  @Override
  public Digest digest() {
    return files.digest();
  }

  @Override
  public Task task() {
    return files.task();
  }

  @Override
  public FeatureSpace space() {
    return files.encoder().space();
  }

  @Override
  public Optional<SiteHabits> habits() {
    return habits;
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
    Explainer.Explained<double[][]> told = explainer.explain(episode, maskings);
    return new OutcomeScore(
        parts.calibration().assess(parts.outcome(), space(), told.row(), told.scores()[0]),
        told.explanation(),
        told.row().issues());
  }

  @Override
  public void close() {
    model.close();
  }
}
