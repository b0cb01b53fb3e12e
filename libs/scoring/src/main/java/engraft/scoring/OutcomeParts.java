package engraft.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeCalibration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of a model for classes, a number or the time to an event are to be read: {@code
 * outcome.json}.
 *
 * @param weights of each expert's scores in the stack's
 * @param linear the linear expert, for who adapts the model; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutcomeParts(
    Outcome outcome,
    SortedMap<String, Double> weights,
    OutcomeCalibration calibration,
    @Nullable LinearScores linear) {

  /** The file's name in a model artifact. */
  public static final String FILE = "outcome.json";

  public OutcomeParts {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }
}
