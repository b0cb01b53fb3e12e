package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Experts whose scores are averaged.
 *
 * @param experts by name
 * @param weights of the same names, that add up to 1
 */
public record OutcomeStack(
    SortedMap<String, FittedModel> experts, SortedMap<String, Double> weights)
    implements FittedModel {

  public OutcomeStack {
    experts = Collections.unmodifiableSortedMap(new TreeMap<>(experts));
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    if (!experts.keySet().equals(weights.keySet()) || experts.isEmpty()) {
      throw new IllegalArgumentException(
          "each of the experts %s needs one of the weights %s"
              .formatted(experts.keySet(), weights.keySet()));
    }
  }

  /** The same stack with another expert in the place of the one of this name. */
  public OutcomeStack with(String name, FittedModel other) {
    SortedMap<String, FittedModel> all = new TreeMap<>(experts);
    all.put(name, other);
    return new OutcomeStack(all, weights);
  }

  @Override
  public double[][] scores(Dataset data) {
    SortedMap<String, double[][]> all = new TreeMap<>();
    experts.forEach((name, expert) -> all.put(name, expert.scores(data)));
    return blend(all, weights, data.size());
  }

  static double[][] blend(Map<String, double[][]> scores, Map<String, Double> weights, int rows) {
    double[][] sum = new double[rows][];
    scores.forEach(
        (name, of) -> {
          double weight = weights.getOrDefault(name, 0.0);
          for (int i = 0; i < rows; i++) {
            sum[i] = sum[i] == null ? new double[of[i].length] : sum[i];
            for (int k = 0; k < sum[i].length; k++) {
              sum[i][k] += weight * of[i][k];
            }
          }
        });
    return sum;
  }
}
