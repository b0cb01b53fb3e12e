package engraft.learning.calibration;

import engraft.learning.feature.Column;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.feature.Statistic;
import java.util.List;

/**
 * What the model has experience with.
 *
 * @param leastCompleteness the sparsest row it was calibrated on
 * @param greatestDistance the largest mean square of standardised values it was calibrated on
 */
public record Support(double leastCompleteness, double greatestDistance) {

  /** Supports everything. */
  public static final Support ALL = new Support(0, Double.MAX_VALUE);

  /** How far from usual an episode's latest numbers are; 0 without numbers. */
  public static double distance(FeatureSpace space, EncodedEpisode episode) {
    double squares = 0;
    int numbers = 0;
    List<Column> columns = space.columns();
    for (int c = 0; c < columns.size(); c++) {
      float value = episode.features()[c];
      if (columns.get(c).statistic() == Statistic.LAST && !Float.isNaN(value)) {
        squares += value * value;
        numbers++;
      }
    }
    return numbers == 0 ? 0 : squares / numbers;
  }

  boolean covers(FeatureSpace space, EncodedEpisode episode) {
    return distance(space, episode) <= greatestDistance;
  }
}
