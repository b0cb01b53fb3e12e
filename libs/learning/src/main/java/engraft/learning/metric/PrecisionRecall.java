package engraft.learning.metric;

import engraft.learning.math.Order;
import java.util.Arrays;

/** Average precision: the area under the precision-recall curve as a sum of steps. */
public final class PrecisionRecall {

  private PrecisionRecall() {}

  /** The area; {@code NaN} without events. Rows with equal scores are taken together. */
  public static double area(Scored scored) {
    if (scored.events() == 0) {
      return Double.NaN;
    }
    double[] logits = scored.logits();
    int[] order = Order.ascending(Arrays.stream(logits).map(logit -> -logit).toArray());
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
