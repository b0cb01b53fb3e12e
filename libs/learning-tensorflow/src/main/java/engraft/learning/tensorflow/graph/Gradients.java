package engraft.learning.tensorflow.graph;

import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** The gradient of one number by each of the chosen parameters, read when it is asked for. */
public final class Gradients {

  private final List<Parameter> chosen;
  private final Output<?>[] gradients;

  public Gradients(
      Graph graph, Operand<TFloat32> of, Parameters parameters, Collection<String> names) {
    chosen = names.stream().map(parameters::parameter).toList();
    gradients =
        graph.addGradients(
            of.asOutput(),
            chosen.stream().map(p -> p.variable().asOutput()).toArray(Output[]::new));
  }

  /** Asks a run for the gradients, after whatever it was asked for before. */
  public void fetch(Session.Runner runner) {
    for (Output<?> gradient : gradients) {
      runner.fetch(gradient);
    }
  }

  /**
   * What the run says.
   *
   * @param first where the gradients start among its answers
   */
  public Weights read(Result result, int first) {
    Map<String, Tensor> read = new TreeMap<>();
    for (int i = 0; i < gradients.length; i++) {
      Parameter parameter = chosen.get(i);
      float[] values = new float[parameter.size()];
      Floats.read((TFloat32) result.get(first + i), values);
      read.put(parameter.name(), new Tensor(parameter.shape().clone(), values));
    }
    return new Weights(read);
  }
}
