package engraft.inference.model.scoring;

import engraft.inference.model.Answer;
import engraft.learning.calibration.Assessment;
import engraft.scoring.Explanation;
import engraft.scoring.Score;
import java.util.Locale;
import java.util.Optional;

/** What a scorer says of a risk, and of any answer's explanation, in this service's words. */
final class Words {

  private Words() {}

  static Answer answer(Score score) {
    Assessment assessment = score.assessment();
    return new Answer(
        Optional.of(assessment.risk()),
        Optional.of(new Answer.Interval(assessment.low(), assessment.high())),
        Optional.empty(),
        assessment.predictionSet().stream().map(String::valueOf).toList(),
        assessment.abstention().map(Words::code),
        assessment.completeness(),
        assessment.stratum(),
        explanation(score.explanation()),
        Optional.empty());
  }

  static Answer.Explanation explanation(Explanation explanation) {
    return new Answer.Explanation(
        explanation.attributions().stream()
            .map(a -> new Answer.Attribution(a.concept(), a.contribution()))
            .toList(),
        explanation.absences().stream()
            .map(a -> new Answer.AbsenceEffect(a.concept(), a.reason(), a.contribution()))
            .toList(),
        explanation.stability().map(Explanation.Stability::topFive));
  }

  /** {@code OUT_OF_SUPPORT} reads {@code out-of-support}. */
  static String code(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
