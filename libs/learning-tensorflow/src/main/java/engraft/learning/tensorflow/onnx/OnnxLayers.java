package engraft.learning.tensorflow.onnx;

import static engraft.learning.tensorflow.onnx.OnnxGraph.attribute;
import static engraft.learning.tensorflow.onnx.OnnxGraph.integersAttribute;

import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The layer kit again, as ONNX nodes that read the same named weights. */
final class OnnxLayers {

  private static final double MASKED = 1e9;

  private final OnnxGraph graph;
  private final Weights weights;

  OnnxLayers(OnnxGraph graph, Weights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  OnnxGraph graph() {
    return graph;
  }

  String parameter(String name) {
    return graph.constant(weights.get(name));
  }

  String dense(String x, String name) {
    return graph.node("Gemm", List.of(x, parameter(name + "/W"), parameter(name + "/b")));
  }

  String layerNorm(String x, String name) {
    return graph.node(
        "LayerNormalization",
        List.of(x, parameter(name + "/g"), parameter(name + "/b")),
        attribute("axis", -1),
        attribute("epsilon", 1e-5f));
  }

  String gelu(String x) {
    String erf = graph.node("Erf", graph.node("Mul", x, graph.scalar(0.70710678f)));
    String half = graph.node("Mul", x, graph.scalar(0.5));
    return graph.node("Mul", half, graph.node("Add", graph.scalar(1), erf));
  }

  String rows(String name, String index) {
    return graph.node("Gather", parameter(name), index, attribute("axis", 0));
  }

  /** {@code -1e9} where the mask is 0, else 0. */
  String bias(String mask) {
    return graph.node("Mul", graph.node("Sub", mask, graph.scalar(1)), graph.scalar(MASKED));
  }

  String softmax(String x) {
    return graph.node("Softmax", x, attribute("axis", -1));
  }

  String reshape(String x, long... shape) {
    return graph.node("Reshape", x, graph.integers(shape));
  }

  String unsqueeze(String x, long... axes) {
    return graph.node("Unsqueeze", x, graph.integers(axes));
  }

  String transpose(String x, Long... order) {
    return graph.node("Transpose", x, integersAttribute("perm", List.of(order)));
  }

  String sum(String x, long axis) {
    return graph.node("ReduceSum", List.of(x, graph.integers(axis)), attribute("keepdims", 0));
  }

  String max(String x, long axis, boolean keep) {
    return graph.node(
        "ReduceMax",
        x,
        integersAttribute("axes", List.of(axis)),
        attribute("keepdims", keep ? 1 : 0));
  }

  /** {@code [B, N, width]} tokens to {@code [B * N, width]}. */
  String flat(String x, int width) {
    return reshape(x, -1, width);
  }

  /**
   * {@code [B * N, width]} back to {@code [B, N, width]}, as the reference {@code [B, N]} has it.
   */
  String unflat(String x, String reference, long... width) {
    String size =
        graph.node(
            "Concat",
            List.of(graph.node("Shape", reference), graph.integers(width)),
            attribute("axis", 0));
    return graph.node("Reshape", x, size);
  }

  /** Rows of {@code x [N, …]} by an index {@code [B]}. */
  String ofRows(String x, String index) {
    return graph.node("Gather", x, index, attribute("axis", 0));
  }

  /** 3 by 3 convolution, rectifier and 2 by 2 pooling over {@code [B, C, H, W]}. */
  String convolve(String x, String name) {
    String kernel = graph.constant(channelsFirst(weights.get(name + "/W")));
    String maps =
        graph.node(
            "Relu",
            graph.node(
                "Conv",
                List.of(x, kernel, parameter(name + "/b")),
                integersAttribute("kernel_shape", List.of(3L, 3L)),
                integersAttribute("pads", List.of(1L, 1L, 1L, 1L))));
    return graph.node(
        "MaxPool",
        maps,
        integersAttribute("kernel_shape", List.of(2L, 2L)),
        integersAttribute("strides", List.of(2L, 2L)));
  }

  /** TensorFlow's {@code [h, w, in, out]} to ONNX's {@code [out, in, h, w]}. */
  private static Tensor channelsFirst(Tensor kernel) {
    int[] shape = kernel.shape();
    int in = shape[2];
    int out = shape[3];
    int area = shape[0] * shape[1];
    float[] turned = new float[kernel.values().length];
    IntStream.range(0, turned.length)
        .forEach(
            at -> {
              int o = at % out;
              int i = at / out % in;
              int place = at / out / in;
              turned[(o * in + i) * area + place] = kernel.values()[at];
            });
    return new Tensor(new int[] {out, in, shape[0], shape[1]}, turned);
  }

  static Tensor vector(float[] values) {
    return new Tensor(new int[] {values.length}, Arrays.copyOf(values, values.length));
  }
}
