package engraft.inference.model.scoring;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.habits.SiteHabits;
import engraft.inference.model.Answer;
import engraft.inference.model.InputProblem;
import engraft.inference.model.ServingModel;
import engraft.learning.calibration.Assessment;
import engraft.scoring.Score;
import engraft.scoring.Scorer;
import java.util.List;
import java.util.Optional;

/** A scorer behind the port. */
final class OnnxServingModel implements ServingModel {

  private final Scorer scorer;
  private final InputReader reader;
  private final int maskings;

  OnnxServingModel(Scorer scorer, int maskings) {
    this.scorer = scorer;
    this.reader = new InputReader(scorer.space());
    this.maskings = maskings;
  }

  @Override
  public Digest digest() {
    return scorer.digest();
  }

  @Override
  public Answer answer(Episode episode, boolean probed) {
    Score score = scorer.score(episode, probed ? maskings : 0);
    Assessment assessment = score.assessment();
    return new Answer(
        Optional.of(assessment.risk()),
        Optional.of(new Answer.Interval(assessment.low(), assessment.high())),
        Optional.empty(),
        assessment.predictionSet().stream().map(String::valueOf).toList(),
        assessment.abstention().map(Words::code),
        assessment.completeness(),
        assessment.stratum(),
        Words.explanation(score.explanation()),
        Optional.empty());
  }

  @Override
  public Optional<SiteHabits> habits() {
    return scorer.habits();
  }

  @Override
  public List<InputProblem> problems(List<Measurement> measurements) {
    return reader.problems(measurements);
  }

  @Override
  public void close() {
    scorer.close();
  }
}
