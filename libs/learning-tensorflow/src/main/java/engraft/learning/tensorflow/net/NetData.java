package engraft.learning.tensorflow.net;

import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import java.util.List;

/**
 * Labelled rows for a net.
 *
 * @param labels 0 or 1, one a row; not copied
 * @param weights how much each row counts; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers; equality is never asked of them
public record NetData(List<EncodedEpisode> rows, float[] labels, float[] weights) {

  public NetData {
    rows = List.copyOf(rows);
    if (rows.size() != labels.length || rows.size() != weights.length) {
      throw new IllegalArgumentException(
          "rows (%d), labels (%d) and weights (%d) must be equally many"
              .formatted(rows.size(), labels.length, weights.length));
    }
  }

  /** The labelled rows of a data set. */
  public static NetData of(Dataset data) {
    List<Dataset.Row> labelled = data.labelled().rows();
    float[] labels = new float[labelled.size()];
    float[] weights = new float[labelled.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (float) labelled.get(i).label();
      weights[i] = (float) labelled.get(i).weight();
    }
    return new NetData(labelled.stream().map(Dataset.Row::encoded).toList(), labels, weights);
  }

  int size() {
    return rows.size();
  }

  /** Weighted mean cross-entropy of these logits. */
  double loss(float[] logits) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < logits.length; i++) {
      double logit = logits[i];
      double each =
          Math.max(logit, 0)
              - logit * labels[i]
              + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
      sum += weights[i] * each;
      total += weights[i];
    }
    return total > 0 ? sum / total : 0;
  }
}
