package engraft.inference.prediction;

import engraft.clinical.Episode;
import engraft.inference.model.InputProblem;
import java.util.List;

/** What comes of a question. */
public sealed interface Outcome {

  /**
   * @param input all that the model was shown
   */
  record Answered(Prediction prediction, Episode input) implements Outcome {}

  /** Nothing is released for the hospital and task. */
  record NoReleasedModel() implements Outcome {}

  /** What was released must not serve: its artifact is not what was signed, or cannot be run. */
  record ModelRefused(String code) implements Outcome {}

  /** Released, and not yet in memory. */
  record StillLoading() implements Outcome {}

  record NoSuchEpisode() implements Outcome {}

  /** The model cannot read what it was told. */
  record Unreadable(List<InputProblem> problems) implements Outcome {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
