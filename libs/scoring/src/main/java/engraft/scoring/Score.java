package engraft.scoring;

import engraft.learning.calibration.Assessment;
import engraft.learning.feature.EncodingIssue;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a model says of one episode.
 *
 * @param experts each expert's own log-odds
 * @param issues what the model had no place for
 */
public record Score(
    Assessment assessment,
    Explanation explanation,
    SortedMap<String, Double> experts,
    List<EncodingIssue> issues) {

  public Score {
    experts = Collections.unmodifiableSortedMap(new TreeMap<>(experts));
    issues = List.copyOf(issues);
  }
}
