package engraft.learning.tensorflow.onnx;

import static engraft.learning.tensorflow.onnx.OnnxGraph.attribute;

import engraft.learning.calibration.Calibrator;
import engraft.learning.linear.LinearModel;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.onnx.OnnxGraph.Dimension;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tree.BoostedTrees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Experts, stacker and calibration as one graph.
 *
 * <p>Inputs: {@code features [rows, columns]} with {@code NaN} for what is absent, and the net's
 * tokens, notes and image. Outputs, each {@code [rows]}: {@code risk}; {@code logit} before
 * calibration; {@code spread} of the ensemble; and {@code logit_linear}, {@code logit_trees} and
 * {@code logit_net} of the experts that there are.
 */
public final class StackExport {

  private static final Dimension ROWS = Dimension.any("rows");

  private final int columns;
  private final Blend blend;
  private final Calibrator calibrator;

  /** How the experts' log-odds add up: an intercept plus a weight for each expert's name. */
  public record Blend(double intercept, Map<String, Double> weights) {
    public Blend {
      weights = Map.copyOf(weights);
    }

    /** One expert as it is. */
    public static Blend only(String expert) {
      return new Blend(0, Map.of(expert, 1.0));
    }
  }

  /** The experts that a stack holds; at least one of them. */
  public record Experts(
      @Nullable LinearModel linear, @Nullable BoostedTrees trees, @Nullable NetEnsemble net) {}

  public StackExport(int columns, Blend blend, Calibrator calibrator) {
    this.columns = columns;
    this.blend = blend;
    this.calibrator = calibrator;
  }

  /** The model file; equal experts give equal bytes. */
  public byte[] bytes(Experts experts) {
    OnnxGraph graph = new OnnxGraph();
    Map<String, String> logits = new LinkedHashMap<>();
    if (experts.linear() != null || experts.trees() != null) {
      String features = graph.floatInput("features", ROWS, Dimension.of(columns));
      if (experts.linear() != null) {
        logits.put("linear", linear(graph, experts.linear(), features));
      }
      if (experts.trees() != null) {
        logits.put("trees", TreeNodes.logit(graph, experts.trees(), features));
      }
    }
    Ensemble ensemble = experts.net() == null ? null : Ensemble.of(graph, experts.net());
    if (ensemble != null) {
      logits.put("net", ensemble.mean());
    }
    if (!logits.keySet().containsAll(blend.weights().keySet()) || logits.isEmpty()) {
      throw new IllegalArgumentException(
          "the stack blends %s and holds %s".formatted(blend.weights().keySet(), logits.keySet()));
    }
    String logit = blended(graph, logits);
    graph.output("risk", graph.node("Sigmoid", calibrated(graph, logit)), ROWS);
    graph.output("logit", logit, ROWS);
    graph.output("spread", ensemble == null ? zeros(graph, logit) : spread(graph, ensemble), ROWS);
    logits.forEach((name, value) -> graph.output("logit_" + name, value, ROWS));
    return graph.bytes();
  }

  static String linear(OnnxGraph graph, LinearModel model, String features) {
    int width = model.weights().length;
    float[] means = new float[width];
    float[] slopes = new float[width];
    for (int c = 0; c < width; c++) {
      double scale = model.standardization().scales()[c];
      means[c] = (float) model.standardization().means()[c];
      slopes[c] = scale == 0 ? 0 : (float) (model.weights()[c] / scale);
    }
    String centred = graph.node("Sub", features, graph.constant(OnnxLayers.vector(means)));
    String known =
        graph.node("Where", List.of(graph.node("IsNaN", features), graph.scalar(0), centred));
    String sum =
        graph.node(
            "Gemm",
            List.of(
                known,
                graph.constant(new Tensor(new int[] {width, 1}, slopes)),
                graph.constant(OnnxLayers.vector(new float[] {(float) model.intercept()}))));
    return graph.node("Reshape", sum, graph.integers(-1));
  }

  /**
   * The nets in the graph.
   *
   * @param logits {@code [E, rows]}
   * @param mean {@code [rows]}
   */
  private record Ensemble(int size, String logits, String mean) {

    static Ensemble of(OnnxGraph graph, NetEnsemble net) {
      NetInputNames inputs = NetInputNames.declare(graph, net.configuration());
      String logits = new NetNodes(graph, net.configuration(), net.members(), inputs).logits();
      return new Ensemble(net.members().size(), logits, overNets(graph, "ReduceMean", logits));
    }
  }

  private static String zeros(OnnxGraph graph, String like) {
    return graph.node("Mul", like, graph.scalar(0));
  }

  private static String overNets(OnnxGraph graph, String reduction, String nets) {
    return graph.node(reduction, List.of(nets, graph.integers(0)), attribute("keepdims", 0));
  }

  private String blended(OnnxGraph graph, Map<String, String> logits) {
    String sum = "";
    for (Map.Entry<String, String> expert : logits.entrySet()) {
      double weight = blend.weights().getOrDefault(expert.getKey(), 0.0);
      String part = graph.node("Mul", expert.getValue(), graph.scalar(weight));
      sum = sum.isEmpty() ? part : graph.node("Add", sum, part);
    }
    return graph.node("Add", sum, graph.scalar(blend.intercept()));
  }

  private String calibrated(OnnxGraph graph, String logit) {
    return switch (calibrator) {
      case Calibrator.Platt(double intercept, double slope) ->
          graph.node("Add", graph.node("Mul", logit, graph.scalar(slope)), graph.scalar(intercept));
      case Calibrator.Beta(double a, double b, double c) -> {
        String below = graph.node("Softplus", graph.node("Neg", logit));
        String above = graph.node("Softplus", logit);
        String rising = graph.node("Mul", below, graph.scalar(-a));
        String falling = graph.node("Mul", above, graph.scalar(b));
        yield graph.node("Add", graph.node("Add", rising, falling), graph.scalar(c));
      }
    };
  }

  /** Standard deviation of the stack's log-odds among the ensemble's nets; 0 for a single net. */
  private String spread(OnnxGraph graph, Ensemble ensemble) {
    String distance = graph.node("Sub", ensemble.logits(), ensemble.mean());
    String squares = overNets(graph, "ReduceSum", graph.node("Mul", distance, distance));
    double weight = Math.abs(blend.weights().getOrDefault("net", 0.0));
    String variance = graph.node("Div", squares, graph.scalar(Math.max(1, ensemble.size() - 1)));
    return graph.node("Mul", graph.node("Sqrt", variance), graph.scalar(weight));
  }
}
