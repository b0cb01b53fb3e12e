package engraft.learning.tensorflow.onnx;

import static engraft.learning.tensorflow.onnx.OnnxGraph.attribute;

import java.util.List;

/**
 * Multi-head self-attention (Vaswani et al. 2017) as ONNX nodes. What comes before the softmax
 * depends on the tokens alone and not on the mask, so that rows that share their tokens share it.
 * Every value has the nets {@code E} of the ensemble as its first axis.
 */
record Attention(OnnxLayers layers, String name, int width, int heads) {

  /**
   * Tokens {@code [E, N, T, width]} as the heads see them.
   *
   * @param scores {@code [E, N, heads, T, T]} before the mask
   * @param values {@code [E, N, heads, T, width / heads]}
   */
  record Projected(Attention of, String scores, String values) {

    /** The same for rows of which each says whose tokens it has. */
    Projected ofRows(String index) {
      OnnxLayers layers = of.layers();
      return new Projected(
          of, layers.ofRowsOfEach(scores, index), layers.ofRowsOfEach(values, index));
    }

    /** What each token gathers {@code [E, B, T, width]} from those that the mask leaves. */
    String attend(String mask) {
      OnnxLayers layers = of.layers();
      OnnxGraph graph = layers.graph();
      String attended =
          layers.softmax(graph.node("Add", scores, layers.unsqueeze(layers.bias(mask), 1, 2)));
      String mixed = layers.transpose(graph.node("MatMul", attended, values), 0L, 1L, 3L, 2L, 4L);
      String out = layers.dense(layers.flat(mixed, of.width()), of.name() + "/o");
      return layers.unflat(out, mask, of.width());
    }
  }

  /**
   * Queries, keys and values of {@code x [E, N, T, width]}.
   *
   * @param reference a value {@code [N, T]}, for its shape
   */
  Projected project(String x, String reference) {
    OnnxGraph graph = layers.graph();
    int head = width / heads;
    String projected = layers.dense(layers.flat(x, width), name + "/qkv");
    String all =
        layers.transpose(
            layers.unflat(projected, reference, 3, heads, head), 3L, 0L, 1L, 4L, 2L, 5L);
    List<String> parts =
        graph
            .nodes("Split", "", List.of(all), 3, attribute("axis", 0), attribute("num_outputs", 3))
            .stream()
            .map(part -> graph.node("Squeeze", part, graph.integers(0)))
            .toList();
    String scores =
        graph.node(
            "Mul",
            graph.node("MatMul", parts.get(0), layers.transpose(parts.get(1), 0L, 1L, 2L, 4L, 3L)),
            graph.scalar((float) (1 / Math.sqrt(head))));
    return new Projected(this, scores, parts.get(2));
  }
}
