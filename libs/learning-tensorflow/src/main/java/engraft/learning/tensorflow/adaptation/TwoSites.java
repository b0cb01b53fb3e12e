package engraft.learning.tensorflow.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.net.NetData;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of two sites for a net and its opponent. The smaller site's rows come again until both have
 * a like number, so that the opponent cannot win by always naming the larger one.
 *
 * @param sites 0 for the source, 1 for the other
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers
record TwoSites(NetData data, float[] sites) {

  /**
   * Puts the sites together.
   *
   * @param sparse rows of which only the site is looked at
   */
  static TwoSites of(Dataset rich, Dataset labelled, Dataset sparse) {
    List<EncodedEpisode> rows = new ArrayList<>();
    List<float[]> columns = new ArrayList<>();
    for (Dataset.Row row : rich.rows()) {
      rows.add(row.encoded());
      columns.add(new float[] {(float) row.label(), (float) row.weight(), 0});
    }
    for (Dataset.Row row : labelled.rows()) {
      rows.add(row.encoded());
      columns.add(new float[] {(float) row.label(), (float) row.weight(), 1});
    }
    for (int i = 0; !sparse.isEmpty() && i < rich.size() - labelled.size(); i++) {
      rows.add(sparse.row(i % sparse.size()).encoded());
      columns.add(new float[] {0, 0, 1});
    }
    return new TwoSites(
        new NetData(rows, column(columns, 0), column(columns, 1)), column(columns, 2));
  }

  private static float[] column(List<float[]> columns, int at) {
    float[] numbers = new float[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = columns.get(i)[at];
    }
    return numbers;
  }
}
