package engraft.learning.trees;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.outcome.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows as LightGBM wants them; for hazards one for each interval that a row lived to see.
 *
 * @param cells row by row
 * @param start scores before the first tree, all rows' first, then all rows' second; none where
 *     trees grow from nothing
 */
@SuppressWarnings("ArrayRecordComponent") // working values
record Table(float[] cells, float[] labels, float[] weights, double[] start, int columns) {

  /**
   * Lays data out.
   *
   * @param source whose scores trees begin at
   */
  static Table of(Dataset data, Outcome outcome, Optional<FittedModel> source) {
    List<Line> lines = new ArrayList<>();
    double[][] scores = source.map(known -> known.scores(data)).orElse(new double[data.size()][0]);
    for (int i = 0; i < data.size(); i++) {
      Dataset.Row row = data.row(i);
      switch (outcome) {
        case Outcome.Classes _ -> lines.add(Line.of(row, row.label(), scores[i]));
        case Outcome.Quantity quantity ->
            lines.add(Line.of(row, quantity.standardized(row.label()), scores[i]));
        case Outcome.Hazards hazards -> addIntervals(lines, row, hazards, scores[i]);
      }
    }
    int columns = data.space().width() + (outcome instanceof Outcome.Hazards ? 1 : 0);
    return of(lines, columns);
  }

  private static Table of(List<Line> lines, int columns) {
    int rows = lines.size();
    int scores = rows == 0 ? 0 : lines.getFirst().start().length;
    Table table =
        new Table(
            new float[rows * columns],
            new float[rows],
            new float[rows],
            new double[rows * scores],
            columns);
    for (int i = 0; i < rows; i++) {
      Line line = lines.get(i);
      System.arraycopy(line.cells(), 0, table.cells, i * columns, columns);
      table.labels[i] = line.label();
      table.weights[i] = line.weight();
      for (int k = 0; k < scores; k++) {
        table.start[k * rows + i] = line.start()[k];
      }
    }
    return table;
  }

  private static void addIntervals(
      List<Line> lines, Dataset.Row row, Outcome.Hazards hazards, double[] scores) {
    float[] features = row.encoded().features();
    int last = hazards.intervalOf(row);
    for (int k = 0; k <= Math.min(last, hazards.scores() - 1); k++) {
      boolean event = k == last && row.label() == 1;
      if (k < last || event) {
        float[] cells = Arrays.copyOf(features, features.length + 1);
        cells[features.length] = k;
        double[] start = scores.length == 0 ? scores : new double[] {scores[k]};
        lines.add(new Line(cells, event ? 1 : 0, (float) row.weight(), start));
      }
    }
  }

  /** One of LightGBM's rows. */
  private record Line(float[] cells, float label, float weight, double[] start) {
    static Line of(Dataset.Row row, double label, double[] start) {
      return new Line(row.encoded().features(), (float) label, (float) row.weight(), start);
    }
  }
}
