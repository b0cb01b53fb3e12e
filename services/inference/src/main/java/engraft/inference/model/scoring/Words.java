package engraft.inference.model.scoring;

import engraft.inference.model.Answer;
import engraft.scoring.Explanation;
import java.util.Locale;

/** What a scorer says, in the words of answers. */
final class Words {

  private Words() {}

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
