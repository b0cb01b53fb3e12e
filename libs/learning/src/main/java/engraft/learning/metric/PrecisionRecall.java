package engraft.learning.metric;

import java.util.stream.IntStream;

/** Average precision: the area under the precision-recall curve as a sum of steps. */
public final class PrecisionRecall {

  private PrecisionRecall() {}

  /** The area; {@code NaN} without events. Rows with equal scores are taken together. */
  public static double area(Scored scored) {
    if (scored.events() == 0) {
      return Double.NaN;
    }
    double[] logits = scored.logits();
    int[] order =
        IntStream.range(0, scored.size())
            .boxed()
            .sorted((a, b) -> Double.compare(logits[b] + 0.0, logits[a] + 0.0))
            .mapToInt(Integer::intValue)
            .toArray();
    double area = 0;
    double hits = 0;
    int from = 0;
    while (from < order.length) {
      double before = hits;
      int to = from;
      while (to < order.length && logits[order[to]] == logits[order[from]]) {
        hits += scored.labels()[order[to++]];
      }
      area += (hits - before) / scored.events() * hits / to;
      from = to;
    }
    return area;
  }
}
