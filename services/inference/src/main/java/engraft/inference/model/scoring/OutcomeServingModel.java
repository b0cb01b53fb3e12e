package engraft.inference.model.scoring;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.habits.SiteHabits;
import engraft.inference.model.Answer;
import engraft.inference.model.InputProblem;
import engraft.inference.model.ServingModel;
import engraft.learning.outcome.OutcomeAssessment;
import engraft.learning.outcome.OutcomeAssessment.Told;
import engraft.scoring.OutcomeScore;
import engraft.scoring.OutcomeScorer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A scorer of classes, numbers or times to an event behind the port. */
final class OutcomeServingModel implements ServingModel {

  private final OutcomeScorer scorer;
  private final InputReader reader;
  private final int maskings;

  OutcomeServingModel(OutcomeScorer scorer, int maskings) {
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
    OutcomeScore score = scorer.score(episode, probed ? maskings : 0);
    OutcomeAssessment assessment = score.assessment();
    return new Answer(
        Optional.empty(),
        Optional.empty(),
        Optional.of(told(assessment.told())),
        predictionSet(assessment.told()),
        assessment.abstention().map(Words::code),
        assessment.completeness(),
        assessment.stratum(),
        Words.explanation(score.explanation()),
        Optional.empty());
  }

  private Answer.Told told(Told told) {
    return switch (told) {
      case Told.Classes(List<Double> probabilities, var _) ->
          new Answer.Classes(
              IntStream.range(0, probabilities.size())
                  .mapToObj(k -> new Answer.ClassProbability(name(k), probabilities.get(k)))
                  .toList());
      case Told.Quantity(double value, double low, double high) ->
          new Answer.Quantity(
              value,
              Double.isInfinite(low)
                  ? Optional.empty()
                  : Optional.of(new Answer.Interval(low, high)));
      case Told.Survival(var points) ->
          new Answer.Survival(
              points.stream()
                  .map(p -> new Answer.SurvivalPoint(p.hours(), p.probability(), p.low(), p.high()))
                  .toList());
    };
  }

  private List<String> predictionSet(Told told) {
    return told instanceof Told.Classes(var _, List<Integer> set)
        ? set.stream().map(this::name).toList()
        : List.of();
  }

  private String name(int which) {
    return scorer.task().classes().get(which);
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
