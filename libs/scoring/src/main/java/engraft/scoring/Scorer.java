package engraft.scoring;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.habits.SiteHabits;
import engraft.learning.calibration.Assessment;
import engraft.learning.calibration.Calibration;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model artifact that answers: risk, interval, prediction set, abstention and explanation. It
 * encodes with the encoder that training used. Any number of threads may ask.
 */
public final class Scorer implements OpenedModel {

  private final ModelFiles files;
  private final Optional<SiteHabits> habits;
  private final Calibration calibration;
  private final OnnxModel model;
  private final Explainer<OnnxModel.Scores> explainer;

  private Scorer(ModelFiles files) throws IOException {
    this.files = files;
    habits = files.habits();
    calibration = files.read("calibration.json", Calibration.class);
    model = new OnnxModel(files.onnx());
    StackParts parts = files.read(StackParts.FILE, StackParts.class);
    explainer =
        new Explainer<>(files.encoder(), new StackContributions(files.encoder(), model, parts));
  }

  /**
   * Opens a sealed artifact directory.
   *
   * @throws engraft.artifacts.InvalidArtifactException when a file is missing, extra or altered
   * @throws ScoringException when the model in it cannot be run
   */
  public static Scorer open(Path directory) {
    return ModelFiles.open(directory, Scorer::new);
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
  public Score score(Episode episode) {
    return score(episode, 0);
  }

  /**
   * Scores one episode and explains it.
   *
   * @param maskings how often some values are taken away to see whether the explanation holds
   */
  public Score score(Episode episode, int maskings) {
    Explainer.Explained<OnnxModel.Scores> told = explainer.explain(episode, maskings);
    SortedMap<String, Double> experts = new TreeMap<>();
    told.scores().experts().forEach((name, logits) -> experts.put(name, (double) logits[0]));
    return new Score(
        assess(told.row(), told.scores(), 0), told.explanation(), experts, told.row().issues());
  }

  /** The answers for many episodes, in their order, without explanations. */
  public List<Assessment> assess(List<Episode> episodes) {
    List<EncodedEpisode> encoded = episodes.stream().map(files.encoder()::encode).toList();
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
    return calibration.assess(space(), encoded, scores.logit()[at], scores.spread()[at]);
  }

  @Override
  public void close() {
    model.close();
  }
}
