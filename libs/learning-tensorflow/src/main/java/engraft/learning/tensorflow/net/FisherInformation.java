package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.math.Logistic;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How much each weight matters to what a net says: the diagonal of the Fisher information, in
 * expectation over the net's own answers (Kunstner, Hennig and Balles 2019), so that it needs no
 * labels. It goes with the model, and a site can hold on to what matters without the source's rows
 * (EWC, Kirkpatrick et al. 2017).
 */
public final class FisherInformation {

  private FisherInformation() {}

  /** Of one net at these rows, a mean over rows; 0 for what may not move. */
  public static Weights of(NetGraph graph, Weights weights, List<EncodedEpisode> rows) {
    graph.write(weights);
    Map<String, float[]> sums = new TreeMap<>();
    weights.asMap().forEach((name, tensor) -> sums.put(name, new float[tensor.values().length]));
    if (graph.configuration().objective() == NetObjective.RISK) {
      for (EncodedEpisode row : rows) {
        NetGraph.Slopes slopes = graph.slopes(row, 1);
        double risk = Logistic.probability(slopes.score());
        add(sums, slopes, risk * (1 - risk) / rows.size());
      }
    } else {
      ofScores(graph, rows, sums);
    }
    Map<String, Tensor> fisher = new TreeMap<>();
    sums.forEach(
        (name, sum) -> fisher.put(name, new Tensor(weights.get(name).shape().clone(), sum)));
    return new Weights(fisher);
  }

  /**
   * Where a row has several scores the information of its answer is a matrix: a sum of outer
   * products of a few directions. One pass a row goes along their sum with drawn signs, whose
   * square is theirs in expectation (Hutchinson 1990).
   */
  private static void ofScores(
      NetGraph graph, List<EncodedEpisode> rows, Map<String, float[]> sums) {
    double[][] scores = graph.scores(rows);
    SplittableRandom random = new SplittableRandom(rows.size());
    for (int i = 0; i < scores.length; i++) {
      float[] shares = graph.configuration().objective().doubt(scores[i], random);
      add(sums, graph.slopes(rows.get(i), shares), 1.0 / rows.size());
    }
  }

  private static void add(Map<String, float[]> sums, NetGraph.Slopes slopes, double times) {
    slopes.gradients().asMap().forEach((name, tensor) -> add(sums, name, tensor, times));
  }

  private static void add(Map<String, float[]> sums, String name, Tensor gradient, double times) {
    float[] sum = sums.get(name);
    float[] values = gradient.values();
    for (int i = 0; sum != null && i < values.length; i++) {
      sum[i] += (float) (times * values[i] * values[i]);
    }
  }
}
