package engraft.learning.calibration;

import java.util.List;
import java.util.Optional;

/**
 * Everything a prediction says besides its explanation.
 *
 * @param risk calibrated
 * @param predictionSet labels that cannot be ruled out, ascending
 * @param abstention why the model declines; empty when it does not
 * @param stratum of completeness, 0 for the sparsest
 */
public record Assessment(
    double risk,
    double low,
    double high,
    List<Integer> predictionSet,
    Optional<Abstention> abstention,
    double completeness,
    int stratum) {

  public Assessment {
    predictionSet = List.copyOf(predictionSet);
  }
}
