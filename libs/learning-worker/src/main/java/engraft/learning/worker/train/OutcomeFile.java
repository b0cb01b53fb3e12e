package engraft.learning.worker.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.outcome.NumberIntervals;
import engraft.learning.outcome.Outcome;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of a model for other outcomes than a risk are to be read: {@code outcome.json}.
 *
 * @param weights of the experts' scores
 * @param intervals around a number; null for other outcomes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutcomeFile(
    Outcome outcome, SortedMap<String, Double> weights, @Nullable NumberIntervals intervals) {

  /** The file's name in a model artifact. */
  public static final String NAME = "outcome.json";
}
