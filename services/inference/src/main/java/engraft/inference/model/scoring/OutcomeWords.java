package engraft.inference.model.scoring;

import engraft.inference.model.Answer;
import engraft.learning.outcome.OutcomeAssessment;
import engraft.learning.outcome.OutcomeAssessment.Told;
import engraft.scoring.OutcomeScore;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a scorer says of classes, numbers and times to an event, in this service's words.
 *
 * @param classes the task's, by number
 */
record OutcomeWords(List<String> classes) {

  Answer answer(OutcomeScore score) {
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
    return classes.get(which);
  }
}
