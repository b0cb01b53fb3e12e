package engraft.learning.stack;

import engraft.learning.math.Minimizer;
import engraft.learning.math.QuadraticLogistic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How much each expert counts, learnt on cross-fitted log-odds (Wolpert 1992; non-negative as in
 * Breiman 1996) and drawn to equal shares by a weak prior.
 *
 * @param weights none below 0
 */
public record StackWeights(double intercept, List<Double> weights) {

  /** Prior standard deviation of a weight around its equal share. */
  private static final double SPREAD = 0.3;

  private static final double INTERCEPT_SPREAD = 3;

  /**
   * What a straight line keeps of its weight at another site. Of the medical and the surgical stays
   * of PhysioNet 2012, with a ventilator and without, each group was another site once: there a
   * line was worth between nothing and the half of what it was among its own rows.
   */
  private static final double KEPT_ELSEWHERE = 1.0 / 3;

  public StackWeights {
    weights = List.copyOf(weights);
  }

  /**
   * Learns the weights; an expert that would count negatively is left out.
   *
   * @param logits by expert, then by row; each row scored by a fit that did not see its patient
   * @param counts how much each row counts
   */
  public static StackWeights learn(List<double[]> logits, double[] labels, double[] counts) {
    boolean[] used = new boolean[logits.size()];
    Arrays.fill(used, true);
    while (true) {
      int[] kept = IntStream.range(0, used.length).filter(e -> used[e]).toArray();
      double[] found = solve(logits, kept, labels, counts);
      int worst = worst(found);
      if (worst < 0 || kept.length == 1) {
        return spread(found, kept, used.length);
      }
      used[kept[worst]] = false;
    }
  }

  /**
   * The same for another site than the rows'. A line goes on rising where trees have stopped, and
   * rows of its own site cannot show how wrong that is elsewhere. The others get what it gives up.
   *
   * @param line the expert whose log-odds are a straight line's
   */
  StackWeights elsewhere(int line) {
    double before = weights.get(line);
    double others = weights.stream().mapToDouble(Double::doubleValue).sum() - before;
    if (others <= 0) {
      return this;
    }
    double kept = before * KEPT_ELSEWHERE;
    double times = (others + before - kept) / others;
    return new StackWeights(
        intercept,
        IntStream.range(0, weights.size())
            .mapToObj(e -> e == line ? kept : weights.get(e) * times)
            .toList());
  }

  /** One row's log-odds. */
  double blend(List<double[]> logits, int row) {
    double sum = intercept;
    for (int e = 0; e < logits.size(); e++) {
      sum += weights.get(e) * logits.get(e)[row];
    }
    return sum;
  }

  private static double[] solve(
      List<double[]> logits, int[] kept, double[] labels, double[] counts) {
    double[][] design = new double[labels.length][kept.length + 1];
    for (int i = 0; i < design.length; i++) {
      design[i][0] = 1;
      for (int e = 0; e < kept.length; e++) {
        design[i][e + 1] = logits.get(kept[e])[i];
      }
    }
    double[] penalties = new double[kept.length + 1];
    double[] anchor = new double[kept.length + 1];
    Arrays.fill(penalties, 1 / (SPREAD * SPREAD));
    Arrays.fill(anchor, 1.0 / kept.length);
    penalties[0] = 1 / (INTERCEPT_SPREAD * INTERCEPT_SPREAD);
    anchor[0] = 0;
    return Minimizer.minimize(
        new QuadraticLogistic(design, labels, counts, penalties, anchor), anchor);
  }

  private static int worst(double[] found) {
    int worst = -1;
    for (int e = 1; e < found.length; e++) {
      if (found[e] < 0 && (worst < 0 || found[e] < found[worst + 1])) {
        worst = e - 1;
      }
    }
    return worst;
  }

  private static StackWeights spread(double[] found, int[] kept, int experts) {
    double[] weights = new double[experts];
    for (int e = 0; e < kept.length; e++) {
      weights[kept[e]] = Math.max(0, found[e + 1]);
    }
    return new StackWeights(found[0], DoubleStream.of(weights).boxed().toList());
  }
}
