package engraft.scoring;

import engraft.artifacts.Artifact;
import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.outcome.Outcome;
import engraft.learning.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

  private OutcomeScorer(Artifact artifact) throws IOException {
    digest = artifact.digest();
    task = LearningJson.read(artifact.file("task.json"), Task.class);
    encoder =
        new Encoder(LearningJson.read(artifact.file("feature-space.json"), FeatureSpace.class));
    parts = LearningJson.read(artifact.file(OutcomeParts.FILE), OutcomeParts.class);
    model = new OutcomeModel(Files.readAllBytes(artifact.file("model.onnx")));
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

  /** Scores one episode and explains it. */
  public OutcomeScore score(Episode episode) {
    EncodedEpisode whole = encoder.encode(episode);
    List<Integer> spoken = spoken(whole);
    double[][] scores = scores(whole, spoken);
    return new OutcomeScore(
        parts.calibration().assess(parts.outcome(), space(), whole, scores[0]),
        explanation(whole, spoken, scores, Reasons.of(episode)),
        whole.issues());
  }

  /** Variables of which anything is known: a value or a reason. */
  private List<Integer> spoken(EncodedEpisode whole) {
    BitSet spoken = new BitSet();
    for (int v = 0; v < space().variables().size(); v++) {
      spoken.set(v, whole.has(space(), v));
    }
    IntStream.of(whole.tokens().variables()).forEach(spoken::set);
    return spoken.stream().boxed().toList();
  }

  /** Of the row, and of the row without each variable in turn. */
  private double[][] scores(EncodedEpisode whole, List<Integer> spoken) {
    List<float[]> rows = new ArrayList<>();
    rows.add(whole.features());
    BitSet kept = new BitSet();
    spoken.forEach(kept::set);
    for (int variable : spoken) {
      kept.clear(variable);
      rows.add(encoder.keepOnly(whole, kept).features());
      kept.set(variable);
    }
    float[][] said = model.run(rows.toArray(float[][]::new)).scores();
    double[][] scores = new double[said.length][];
    for (int i = 0; i < said.length; i++) {
      float[] row = said[i];
      scores[i] = IntStream.range(0, row.length).mapToDouble(k -> row[k]).toArray();
    }
    return scores;
  }

  private Explanation explanation(
      EncodedEpisode whole,
      List<Integer> spoken,
      double[][] scores,
      Map<ConceptId, Absence> reasons) {
    double[][] read = parts.calibration().rescaling().of(scores);
    int likeliest = likeliest(read[0]);
    double all = told(read[0], likeliest);
    List<Explanation.Attribution> attributions = new ArrayList<>();
    List<Explanation.AbsenceEffect> absences = new ArrayList<>();
    for (int i = 0; i < spoken.size(); i++) {
      ConceptId concept = space().variables().get(spoken.get(i)).concept();
      double moved = all - told(read[i + 1], likeliest);
      if (whole.has(space(), spoken.get(i))) {
        attributions.add(new Explanation.Attribution(concept, moved));
      } else if (moved != 0) {
        Absence reason = reasons.getOrDefault(concept, Absence.NOT_MEASURED);
        absences.add(new Explanation.AbsenceEffect(concept, reason, moved));
      }
    }
    attributions.sort(Comparator.comparingDouble(a -> -Math.abs(a.contribution())));
    absences.sort(Comparator.comparingDouble(a -> -Math.abs(a.contribution())));
    return new Explanation(attributions, absences, Optional.empty());
  }

  private static int likeliest(double[] scores) {
    return IntStream.range(0, scores.length).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
  }

  private double told(double[] scores, int likeliest) {
    return switch (parts.outcome()) {
      case Outcome.Classes classes -> {
        double p = classes.answer(scores)[likeliest];
        yield Math.log(p) - Math.log1p(-p);
      }
      case Outcome.Quantity quantity -> quantity.answer(scores)[0];
      case Outcome.Hazards _ ->
          IntStream.range(0, scores.length).mapToDouble(k -> scores[k]).average().orElse(0);
    };
  }

  @Override
  public void close() {
    model.close();
  }
}
