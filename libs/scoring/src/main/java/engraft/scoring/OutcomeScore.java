package engraft.scoring;

import engraft.learning.feature.EncodingIssue;
import engraft.learning.outcome.OutcomeAssessment;
import java.util.List;

/**
 * Everything a model for classes, a number or the time to an event says of one episode.
 *
 * @param explanation of the one number that {@link OutcomeScorer} says
 * @param issues what the model had no place for
 */
public record OutcomeScore(
    OutcomeAssessment assessment, Explanation explanation, List<EncodingIssue> issues) {

  public OutcomeScore {
    issues = List.copyOf(issues);
  }
}
