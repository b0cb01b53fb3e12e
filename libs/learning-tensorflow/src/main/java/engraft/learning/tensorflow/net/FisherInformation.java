package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.math.Logistic;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.List;
import java.util.Map;
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
    for (EncodedEpisode row : rows) {
      NetGraph.Slopes slopes = graph.slopes(row);
      double risk = Logistic.probability(slopes.logit());
      double times = risk * (1 - risk) / rows.size();
      slopes.gradients().asMap().forEach((name, tensor) -> add(sums, name, tensor, times));
    }
    Map<String, Tensor> fisher = new TreeMap<>();
    sums.forEach(
        (name, sum) -> fisher.put(name, new Tensor(weights.get(name).shape().clone(), sum)));
    return new Weights(fisher);
  }

  private static void add(Map<String, float[]> sums, String name, Tensor gradient, double times) {
    float[] sum = sums.get(name);
    float[] values = gradient.values();
    for (int i = 0; sum != null && i < values.length; i++) {
      sum[i] += (float) (times * values[i] * values[i]);
    }
  }
}
