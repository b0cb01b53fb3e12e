package engraft.learning.stack;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Experts whose log-odds are added with non-negative weights.
 *
 * @param names of the experts, in the order of the weights
 */
public record Stack(
    List<String> names, List<FittedModel> experts, double intercept, List<Double> weights)
    implements FittedModel {

  public Stack {
    names = List.copyOf(names);
    experts = List.copyOf(experts);
    weights = List.copyOf(weights);
    if (names.size() != experts.size() || names.size() != weights.size() || names.isEmpty()) {
      throw new IllegalArgumentException("each expert needs a name and a weight");
    }
  }

  @Override
  public double[][] scores(Dataset data) {
    List<double[]> logits = experts.stream().map(expert -> expert.logits(data)).toList();
    StackWeights blend = new StackWeights(intercept, weights);
    return IntStream.range(0, data.size())
        .mapToObj(i -> new double[] {blend.blend(logits, i)})
        .toArray(double[][]::new);
  }
}
