package engraft.learning.tensorflow.onnx;

import static engraft.learning.tensorflow.onnx.OnnxGraph.attribute;

import engraft.learning.expert.FittedModel;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.outcome.Rescaling;
import engraft.learning.outcome.TreeScores;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.Nets;
import engraft.learning.tensorflow.onnx.OnnxGraph.Dimension;
import engraft.learning.tensorflow.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A stack for any outcome as one graph.
 *
 * <p>Inputs: {@code features [rows, columns]} with {@code NaN} for what is absent, and where there
 * is a net its tokens, notes and image. Outputs, each {@code [rows, scores]}: {@code scores} on the
 * link scale, as the experts say them, and {@code answer} from the rescaled scores in the task's
 * terms: probabilities of the classes, the number, or survival to the end of each interval.
 */
public final class OutcomeExport {

  private final OnnxGraph graph = new OnnxGraph();
  private final int columns;
  private final Outcome outcome;
  private final Rescaling rescaling;

  private OutcomeExport(int columns, Outcome outcome, Rescaling rescaling) {
    this.columns = columns;
    this.outcome = outcome;
    this.rescaling = rescaling;
  }

  /** The model file; equal stacks give equal bytes. */
  public static byte[] bytes(
      int columns, Outcome outcome, OutcomeStack stack, Rescaling rescaling) {
    return new OutcomeExport(columns, outcome, rescaling).bytes(stack);
  }

  private byte[] bytes(OutcomeStack stack) {
    Dimension rows = Dimension.any("rows");
    String features = graph.floatInput("features", rows, Dimension.of(columns));
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, FittedModel> expert : stack.experts().entrySet()) {
      double weight = stack.weights().getOrDefault(expert.getKey(), 0.0);
      parts.add(graph.node("Mul", scores(expert.getValue(), features), graph.scalar(weight)));
    }
    String scores = graph.node("Sum", parts);
    Dimension width = Dimension.of(outcome.scores());
    graph.output("scores", scores, rows, width);
    graph.output("answer", answer(rescaled(scores)), rows, width);
    return graph.bytes();
  }

  private String scores(FittedModel expert, String features) {
    if (expert instanceof Nets net) {
      return nets(net.ensemble());
    }
    List<String> all =
        switch (expert) {
          case LinearScores(var models) ->
              models.stream().map(m -> StackExport.linear(graph, m, features)).toList();
          case TreeScores(var trees) ->
              trees.stream().map(t -> TreeNodes.logit(graph, t, features)).toList();
          default ->
              throw new IllegalArgumentException(
                  "no graph is known for " + expert.getClass().getSimpleName());
        };
    List<String> upright =
        all.stream().map(s -> graph.node("Unsqueeze", s, graph.integers(1))).toList();
    return graph.node("Concat", upright, attribute("axis", 1));
  }

  private String nets(NetEnsemble ensemble) {
    NetInputNames inputs = NetInputNames.declare(graph, ensemble.configuration());
    String each =
        new NetNodes(graph, ensemble.configuration(), ensemble.members(), inputs).scores();
    return graph.node("ReduceMean", List.of(each, graph.integers(0)), attribute("keepdims", 0));
  }

  private String rescaled(String scores) {
    float[] shifts = new float[rescaling.shifts().size()];
    for (int k = 0; k < shifts.length; k++) {
      shifts[k] = rescaling.shifts().get(k).floatValue();
    }
    String sloped = graph.node("Mul", scores, graph.scalar(rescaling.slope()));
    return graph.node("Add", sloped, graph.constant(new Tensor(new int[] {shifts.length}, shifts)));
  }

  private String answer(String scores) {
    return switch (outcome) {
      case Outcome.Classes _ -> graph.node("Softmax", scores, attribute("axis", 1));
      case Outcome.Quantity(double centre, double scale) ->
          graph.node("Add", graph.node("Mul", scores, graph.scalar(scale)), graph.scalar(centre));
      case Outcome.Hazards _ -> {
        String stays = graph.node("Neg", graph.node("Softplus", scores));
        yield graph.node("Exp", graph.node("CumSum", stays, graph.integers(1)));
      }
    };
  }
}
