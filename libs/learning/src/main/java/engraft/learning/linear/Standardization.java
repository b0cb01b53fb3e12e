package engraft.learning.linear;

import engraft.learning.data.Dataset;
import engraft.learning.feature.Statistic;
import java.util.List;

/**
 * Brings columns to mean 0 and deviation 1; what is absent stands at the mean, and a column that
 * never varied stays out.
 *
 * @param means of the values that are there
 * @param scales their deviations; 0 for a column that stays out
 */
@SuppressWarnings("ArrayRecordComponent") // parameters of a model; equality is never asked of them
public record Standardization(double[] means, double[] scales) {

  private static final double CONSTANT = 1e-9;

  /** Learns means and deviations of all columns, each row by its weight. */
  public static Standardization of(Dataset data) {
    int width = data.space().width();
    double[] sums = new double[width];
    double[] squares = new double[width];
    double[] weights = new double[width];
    for (Dataset.Row row : data.rows()) {
      float[] features = row.encoded().features();
      for (int c = 0; c < width; c++) {
        if (!Float.isNaN(features[c])) {
          weights[c] += row.weight();
          sums[c] += row.weight() * features[c];
          squares[c] += row.weight() * features[c] * features[c];
        }
      }
    }
    double[] scales = new double[width];
    boolean many = Dataset.isPlenty(data.weights());
    for (int c = 0; c < width; c++) {
      sums[c] = weights[c] == 0 ? 0 : sums[c] / weights[c];
      double variance = weights[c] == 0 ? 0 : squares[c] / weights[c] - sums[c] * sums[c];
      Statistic statistic = data.space().columns().get(c).statistic();
      scales[c] = variance > CONSTANT ? scale(statistic, Math.sqrt(variance), many) : 0;
    }
    return new Standardization(sums, scales);
  }

  /**
   * Rare codes must not weigh more for being rare: a code counts as a number's two deviations do
   * (Gelman 2008), and among few rows an absence half as much. Among few rows a curve cannot be
   * told from chance, and stays out; among many its penalty is four times a straight line's.
   */
  private static double scale(Statistic statistic, double deviation, boolean many) {
    return switch (statistic) {
      case CODE -> Math.max(0.5, deviation);
      case ABSENT, REASON -> Math.max(many ? 0.5 : 1, deviation);
      case UNUSUAL -> many ? 2 * deviation : 0;
      case LAST, FIRST, MIN, MAX, MEAN, TREND, COUNT, SINCE_LAST -> deviation;
    };
  }

  /** One column of a row, standardised. */
  public double at(float[] features, int column) {
    float value = features[column];
    return scales[column] == 0 || Float.isNaN(value) ? 0 : (value - means[column]) / scales[column];
  }

  /** The design matrix: a 1 for the intercept, then all columns. */
  double[][] design(List<Dataset.Row> rows) {
    double[][] design = new double[rows.size()][];
    for (int i = 0; i < design.length; i++) {
      float[] features = rows.get(i).encoded().features();
      double[] row = new double[means.length + 1];
      row[0] = 1;
      for (int c = 0; c < means.length; c++) {
        row[c + 1] = at(features, c);
      }
      design[i] = row;
    }
    return design;
  }
}
