package engraft.learning.tensorflow.onnx;

import static engraft.learning.tensorflow.onnx.OnnxGraph.attribute;
import static engraft.learning.tensorflow.onnx.OnnxGraph.integersAttribute;

import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * The layer kit again, as ONNX nodes that read the same named weights, for all nets of an ensemble
 * at once: what depends on a net has the nets {@code E} as its first axis. A graph of five nets
 * then has the nodes of one, and a run pays for each node once.
 */
final class OnnxLayers {

  private static final double MASKED = 1e9;

  private final OnnxGraph graph;
  private final List<Weights> nets;

  OnnxLayers(OnnxGraph graph, List<Weights> nets) {
    this.graph = graph;
    this.nets = List.copyOf(nets);
  }

  OnnxGraph graph() {
    return graph;
  }

  /** Each net's tensor of this name, {@code [E, …]}. */
  String parameter(String name) {
    return graph.constant(Tensor.stack(tensors(name)));
  }

  /** Each net's vector of this name as a row, {@code [E, 1, …, 1, width]} with so many axes. */
  private String row(String name, int axes) {
    Tensor all = Tensor.stack(tensors(name));
    int[] shape = new int[axes];
    Arrays.fill(shape, 1);
    shape[0] = nets.size();
    shape[axes - 1] = all.values().length / nets.size();
    return graph.constant(new Tensor(shape, all.values()));
  }

  private List<Tensor> tensors(String name) {
    return nets.stream().map(net -> net.get(name)).toList();
  }

  /** {@code [E, R, in]}, or {@code [R, in]} that all nets share, to {@code [E, R, out]}. */
  String dense(String x, String name) {
    return graph.node("Add", graph.node("MatMul", x, parameter(name + "/W")), row(name + "/b", 3));
  }

  /** Over the last of the axes of {@code [E, B, T, width]}. */
  String layerNorm(String x, String name) {
    return graph.node(
        "LayerNormalization",
        List.of(x, row(name + "/g", 4), row(name + "/b", 4)),
        attribute("axis", -1),
        attribute("epsilon", 1e-5f));
  }

  /** {@code [E, R, width]} times and plus a row a net. */
  String affine(String x, String factor, String offset) {
    return graph.node("Add", graph.node("Mul", x, row(factor, 3)), row(offset, 3));
  }

  /** Rows {@code [E, N, T, width]} of each net's table by an index {@code [N, T]}. */
  String rows(String name, String index) {
    return graph.node("Gather", parameter(name), index, attribute("axis", 1));
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

  /** The largest of each row {@code [B, 1]}. */
  String max(String x) {
    return graph.node("ReduceMax", List.of(x, graph.integers(1)), attribute("keepdims", 1));
  }

  /** {@code [B, width]}, the same for every net, as {@code [E, B, width]}. */
  String forEachNet(String x) {
    return graph.node(
        "Add",
        x,
        graph.constant(new Tensor(new int[] {nets.size(), 1, 1}, new float[nets.size()])));
  }

  /** {@code [E, B, …, width]} to {@code [E, rows, width]}. */
  String flat(String x, long width) {
    return reshape(x, nets.size(), -1, width);
  }

  /** {@code [E, B * T, …]} to {@code [E, B, T, …]} as the reference {@code [B, T]} has it. */
  String unflat(String x, String reference, long... width) {
    String size =
        graph.node(
            "Concat",
            List.of(
                graph.integers(nets.size()), graph.node("Shape", reference), graph.integers(width)),
            attribute("axis", 0));
    return graph.node("Reshape", x, size);
  }

  /** {@code [E, R, 1]} to {@code [E, R]}. */
  String scalars(String x) {
    return reshape(x, nets.size(), -1);
  }

  /** Rows of {@code x [N, …]} by an index {@code [B]}. */
  String ofRows(String x, String index) {
    return graph.node("Gather", x, index, attribute("axis", 0));
  }

  /** Rows of {@code x [E, N, …]} by an index {@code [B]}. */
  String ofRowsOfEach(String x, String index) {
    return graph.node("Gather", x, index, attribute("axis", 1));
  }

  /**
   * 3 by 3 convolution, rectifier and 2 by 2 pooling over {@code [N, C, H, W]}, where the channels
   * are one image's or, net after net, {@code E} times a net's.
   */
  String convolve(String x, String name, boolean shared) {
    Tensor kernel = channelsFirst(tensors(name + "/W"));
    Tensor bias = Tensor.stack(tensors(name + "/b"));
    String maps =
        graph.node(
            "Relu",
            graph.node(
                "Conv",
                List.of(
                    x,
                    graph.constant(kernel),
                    graph.constant(new Tensor(new int[] {kernel.shape()[0]}, bias.values()))),
                attribute("group", shared ? 1 : nets.size()),
                integersAttribute("kernel_shape", List.of(3L, 3L)),
                integersAttribute("pads", List.of(1L, 1L, 1L, 1L))));
    return graph.node(
        "MaxPool",
        maps,
        integersAttribute("kernel_shape", List.of(2L, 2L)),
        integersAttribute("strides", List.of(2L, 2L)));
  }

  /** Maps {@code [N, E * C, H, W]} to channels-last vectors {@code [E, N, H * W * C]}. */
  String channelsLast(String maps, long channels, long area) {
    String apart = reshape(maps, -1, nets.size(), channels, area);
    return reshape(transpose(apart, 1L, 0L, 3L, 2L), nets.size(), -1, area * channels);
  }

  /** TensorFlow's {@code [h, w, in, out]} of each net to ONNX's {@code [E * out, in, h, w]}. */
  private static Tensor channelsFirst(List<Tensor> kernels) {
    int[] shape = kernels.getFirst().shape();
    int area = shape[0] * shape[1];
    int in = shape[2];
    int out = shape[3];
    int size = area * in * out;
    float[] turned = new float[size * kernels.size()];
    for (int net = 0; net < kernels.size(); net++) {
      float[] values = kernels.get(net).values();
      for (int at = 0; at < size; at++) {
        int o = at % out;
        int i = at / out % in;
        int place = at / out / in;
        turned[net * size + (o * in + i) * area + place] = values[at];
      }
    }
    return new Tensor(new int[] {out * kernels.size(), in, shape[0], shape[1]}, turned);
  }

  static Tensor vector(float[] values) {
    return new Tensor(new int[] {values.length}, Arrays.copyOf(values, values.length));
  }
}
