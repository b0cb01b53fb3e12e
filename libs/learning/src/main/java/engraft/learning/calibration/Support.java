package engraft.learning.calibration;

import engraft.learning.data.Dataset;
import engraft.learning.feature.Column;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.feature.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the model has experience with.
 *
 * @param leastCompleteness the sparsest row it was calibrated on
 * @param greatestDistance the largest mean square of standardised values it was calibrated on
 */
public record Support(double leastCompleteness, double greatestDistance) {

  /** Supports everything. */
  public static final Support ALL = new Support(0, Double.MAX_VALUE);

  /** How much farther than the farthest calibration row still counts as known ground. */
  private static final double SLACK = 1.5;

  /** What rows show. */
  public static Support of(Dataset data) {
    double least = Arrays.stream(data.completeness()).min().orElse(0);
    double farthest =
        data.rows().stream()
            .mapToDouble(row -> distance(data.space(), row.encoded()))
            .max()
            .orElse(0);
    return new Support(least, SLACK * farthest);
  }

  /** Why an episode is no ground that it knows; empty where it is. */
  public Optional<Abstention> doubts(FeatureSpace space, EncodedEpisode episode) {
    double completeness = episode.completeness(space);
    if (completeness == 0 || completeness < leastCompleteness) {
      return Optional.of(Abstention.TOO_LITTLE_DATA);
    }
    return covers(space, episode) ? Optional.empty() : Optional.of(Abstention.OUT_OF_SUPPORT);
  }

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
