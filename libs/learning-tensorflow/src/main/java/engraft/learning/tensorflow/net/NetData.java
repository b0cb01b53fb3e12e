package engraft.learning.tensorflow.net;

import engraft.learning.data.Dataset;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.outcome.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Labelled rows for a net.
 *
 * @param labels what each score is to be: 0 or 1 of a risk, a class or an interval, or the number
 *     on the outcome's scale; row by row, not copied
 * @param known 1 where a score is to be judged, else 0; as many as labels, not copied
 * @param weights how much each row counts; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers; equality is never asked of them
public record NetData(List<EncodedEpisode> rows, float[] labels, float[] known, float[] weights) {

  public NetData {
    rows = List.copyOf(rows);
    boolean whole = rows.isEmpty() ? labels.length == 0 : labels.length % rows.size() == 0;
    if (!whole || known.length != labels.length || rows.size() != weights.length) {
      throw new IllegalArgumentException(
          "rows (%d), labels (%d) and weights (%d) must be equally many"
              .formatted(rows.size(), labels.length, weights.length));
    }
  }

  /** Rows with a risk each. */
  public NetData(List<EncodedEpisode> rows, float[] labels, float[] weights) {
    this(rows, labels, filled(labels.length), weights);
  }

  /** The labelled rows of a data set, whose task asks for a risk. */
  public static NetData of(Dataset data) {
    List<Dataset.Row> labelled = data.labelled().rows();
    float[] labels = new float[labelled.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (float) labelled.get(i).label();
    }
    return new NetData(encoded(labelled), labels, weights(labelled));
  }

  /** These rows and after them others, in their order. */
  public NetData and(NetData others) {
    List<EncodedEpisode> all = new ArrayList<>(rows);
    all.addAll(others.rows);
    return new NetData(
        all,
        joined(labels, others.labels),
        joined(known, others.known),
        joined(weights, others.weights));
  }

  /** Rows of which nothing is to be learnt but where they are from. */
  public static NetData unlabelled(List<EncodedEpisode> rows, int scores) {
    float[] nothing = new float[rows.size() * scores];
    return new NetData(rows, nothing, nothing.clone(), new float[rows.size()]);
  }

  private static float[] joined(float[] one, float[] other) {
    float[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  /** The labelled rows of a data set, by any other outcome. */
  public static NetData of(Dataset data, Outcome outcome) {
    List<Dataset.Row> labelled = data.labelled().rows();
    int width = outcome.scores();
    float[] labels = new float[labelled.size() * width];
    float[] known = filled(labels.length);
    for (int i = 0; i < labelled.size(); i++) {
      Dataset.Row row = labelled.get(i);
      switch (outcome) {
        case Outcome.Classes _ -> labels[i * width + (int) row.label()] = 1;
        case Outcome.Quantity quantity -> labels[i] = (float) quantity.standardized(row.label());
        case Outcome.Hazards hazards -> {
          int last = hazards.intervalOf(row);
          boolean came = last < width && row.label() == 1;
          Arrays.fill(known, i * width + last + (came ? 1 : 0), (i + 1) * width, 0);
          if (came) {
            labels[i * width + last] = 1;
          }
        }
      }
    }
    return new NetData(encoded(labelled), labels, known, weights(labelled));
  }

  private static List<EncodedEpisode> encoded(List<Dataset.Row> rows) {
    return rows.stream().map(Dataset.Row::encoded).toList();
  }

  private static float[] weights(List<Dataset.Row> rows) {
    float[] weights = new float[rows.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) rows.get(i).weight();
    }
    return weights;
  }

  private static float[] filled(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Some rows in some order, as the net is to see them. */
  NetData batch(int[] order, int from, int to, UnaryOperator<EncodedEpisode> seen) {
    int width = labels.length / rows.size();
    List<EncodedEpisode> some = new ArrayList<>(to - from);
    float[] theirs = new float[(to - from) * width];
    float[] judged = new float[theirs.length];
    float[] counts = new float[to - from];
    for (int i = from; i < to; i++) {
      some.add(seen.apply(rows.get(order[i])));
      System.arraycopy(labels, order[i] * width, theirs, (i - from) * width, width);
      System.arraycopy(known, order[i] * width, judged, (i - from) * width, width);
      counts[i - from] = weights[order[i]];
    }
    return new NetData(some, theirs, judged, counts);
  }

  int size() {
    return rows.size();
  }

  /** Weighted mean loss of these scores. */
  double loss(NetObjective objective, float[] scores) {
    int width = rows.isEmpty() ? 1 : scores.length / rows.size();
    double sum = 0;
    double total = 0;
    for (int i = 0; i < rows.size(); i++) {
      sum += weights[i] * objective.loss(scores, labels, known, i * width, width);
      total += weights[i];
    }
    return total > 0 ? sum / total : 0;
  }
}
