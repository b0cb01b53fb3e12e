package engraft.inference.model.scoring;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.habits.SiteHabits;
import engraft.inference.model.Answer;
import engraft.inference.model.InputProblem;
import engraft.inference.model.ServingModel;
import engraft.scoring.OpenedModel;
import engraft.scoring.OutcomeScorer;
import engraft.scoring.Scorer;
import java.util.List;
import java.util.Optional;

/** An opened model behind the port. */
final class OnnxServingModel implements ServingModel {

  private final OpenedModel model;
  private final Asking asking;
  private final InputReader reader;
  private final int maskings;

  /** What differs by kind of answer. */
  private interface Asking {
    Answer answer(Episode episode, int maskings);
  }

  private OnnxServingModel(OpenedModel model, Asking asking, int maskings) {
    this.model = model;
    this.asking = asking;
    this.reader = new InputReader(model.space());
    this.maskings = maskings;
  }

  /** Of a risk. */
  static ServingModel of(Scorer scorer, int maskings) {
    return new OnnxServingModel(
        scorer, (episode, probes) -> Words.answer(scorer.score(episode, probes)), maskings);
  }

  /** Of classes, a number or the time to an event. */
  static ServingModel of(OutcomeScorer scorer, int maskings) {
    OutcomeWords words = new OutcomeWords(scorer.task().classes());
    return new OnnxServingModel(
        scorer, (episode, probes) -> words.answer(scorer.score(episode, probes)), maskings);
  }

  @Override
  public Digest digest() {
    return model.digest();
  }

  @Override
  public Answer answer(Episode episode, boolean probed) {
    return asking.answer(episode, probed ? maskings : 0);
  }

  @Override
  public Optional<SiteHabits> habits() {
    return model.habits();
  }

  @Override
  public boolean reads(ConceptId concept) {
    return model.space().indexOf(concept).isPresent();
  }

  @Override
  public List<InputProblem> problems(List<Measurement> measurements) {
    return reader.problems(measurements);
  }

  @Override
  public void close() {
    model.close();
  }
}
