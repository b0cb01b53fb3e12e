package engraft.learning.tensorflow.onnx;

import static engraft.learning.tensorflow.onnx.OnnxGraph.attribute;

import engraft.clinical.Modality;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The token net's forward pass as ONNX nodes, for all nets of an ensemble side by side; it mirrors
 * {@code TokenNet} line by line.
 */
final class NetNodes {

  private static final long FLOAT = 1;

  private final OnnxGraph graph;
  private final OnnxLayers layers;
  private final NetConfiguration configuration;
  private final List<Weights> nets;
  private final NetInputNames in;

  NetNodes(
      OnnxGraph graph, NetConfiguration configuration, List<Weights> nets, NetInputNames inputs) {
    this.graph = graph;
    this.layers = new OnnxLayers(graph, nets);
    this.configuration = configuration;
    this.nets = nets;
    this.in = inputs;
  }

  /** A modality's embedding {@code [E, B, width]} and its availability {@code [B, 1]}. */
  private record Encoded(String modality, String vector, String present) {}

  /** What a net grown on this one reads of it. */
  private record Passed(String first, String fused, String logit) {}

  /** The value {@code [E, B, scores]} of the nets' scores. */
  String scores() {
    String said = pass().logit();
    return configuration.scores() > 1 ? said : layers.unsqueeze(said, 2);
  }

  /** The value {@code [E, B]} of the nets' log-odds. */
  String logits() {
    return pass().logit();
  }

  private Passed pass() {
    NetConfiguration under = configuration.base();
    Passed base =
        under == null
            ? null
            : new NetNodes(
                    graph,
                    under,
                    nets.stream().map(net -> net.under(NetConfiguration.BASE)).toList(),
                    in.within(graph, under))
                .pass();
    List<Encoded> encoded = encode();
    String first = firstFusion(encoded);
    String fused = secondFusion(first, base);
    String sum = layers.dense(fused, "head/fused");
    for (Encoded part : encoded) {
      String own = layers.dense(part.vector(), "head/modality/" + part.modality());
      sum = graph.node("Add", sum, graph.node("Mul", own, part.present()));
    }
    if (base == null) {
      return new Passed(first, fused, own(sum));
    }
    sum = graph.node("Add", sum, layers.dense(base.fused(), "head/lateral"));
    return new Passed(first, fused, graph.node("Add", own(sum), base.logit()));
  }

  /** One score a row stands by itself, several in a row of their own. */
  private String own(String sum) {
    return configuration.scores() > 1 ? sum : layers.scalars(sum);
  }

  private List<Encoded> encode() {
    List<Encoded> all = new ArrayList<>();
    if (!configuration.tokenModalities().isEmpty()) {
      String hidden = tokens();
      for (Modality modality : configuration.tokenModalities()) {
        String mask = maskOf(modality);
        all.add(orMissing(modality, pool(hidden, mask, modality), layers.max(mask)));
      }
    }
    if (configuration.hasNotes()) {
      String present = layers.max(in.notesMask());
      all.add(ofRows(orMissing(Modality.NOTES, notes(), present), in.notesOfRow()));
    }
    if (configuration.hasImages()) {
      all.add(ofRows(orMissing(Modality.IMAGING, image(), in.imageMask()), in.imageOfRow()));
    }
    return all;
  }

  /** What was encoded once for all rows that share it, row by row. */
  private Encoded ofRows(Encoded distinct, String ofRow) {
    return new Encoded(
        distinct.modality(),
        layers.ofRowsOfEach(distinct.vector(), ofRow),
        layers.ofRows(distinct.present(), ofRow));
  }

  private Encoded orMissing(Modality modality, String vector, String present) {
    String name = modality.name().toLowerCase(Locale.ROOT);
    String absent = graph.node("Sub", graph.scalar(1), present);
    String missing = graph.node("Mul", layers.parameter("missing/" + name), absent);
    return new Encoded(
        name, graph.node("Add", graph.node("Mul", vector, present), missing), present);
  }

  private String tokens() {
    String shared = embed();
    String hidden = layers.ofRowsOfEach(shared, in.tokensOfRow());
    int width = configuration.width();
    for (int layer = 0; layer < configuration.layers(); layer++) {
      String name = "token/block" + layer;
      Attention attention =
          new Attention(layers, name + "/attention", width, configuration.heads());
      Attention.Projected projected =
          layer == 0
              ? attention
                  .project(layers.layerNorm(shared, name + "/ln1"), in.variable())
                  .ofRows(in.tokensOfRow())
              : attention.project(layers.layerNorm(hidden, name + "/ln1"), in.mask());
      String y = graph.node("Add", hidden, projected.attend(in.mask()));
      String normed = layers.flat(layers.layerNorm(y, name + "/ln2"), width);
      String wide = graph.node("Gelu", layers.dense(normed, name + "/wide"));
      String narrow = layers.dense(wide, name + "/narrow");
      hidden = graph.node("Add", y, layers.unflat(narrow, in.mask(), width));
    }
    return layers.layerNorm(hidden, "token/out");
  }

  private String embed() {
    String value = layers.unsqueeze(in.value(), 2);
    String absent =
        layers.unsqueeze(
            graph.node(
                "Min", graph.node("Cast", in.absence(), attribute("to", FLOAT)), graph.scalar(1)),
            2);
    return graph.node(
        "Sum",
        List.of(
            layers.rows("token/variable", in.variable()),
            graph.node("Mul", layers.rows("token/slope", in.variable()), value),
            layers.rows("token/code", in.code()),
            layers.rows("token/absence", in.absence()),
            graph.node("Mul", layers.rows("token/absentVariable", in.variable()), absent),
            valueEmbedding(value),
            timeEmbedding()));
  }

  private String valueEmbedding(String value) {
    String hidden = graph.node("Tanh", layers.dense(layers.reshape(value, -1, 1), "token/value1"));
    return layers.unflat(
        layers.dense(hidden, "token/value2"), in.variable(), configuration.width());
  }

  private String timeEmbedding() {
    String time = graph.node("Div", in.time(), graph.scalar((float) configuration.horizonHours()));
    String scaled = layers.reshape(time, -1, 1);
    String waves =
        graph.node("Sin", layers.affine(scaled, "token/time/frequency", "token/time/phase"));
    String both = graph.node("Concat", layers.forEachNet(scaled), waves, attribute("axis", 2));
    return layers.unflat(
        layers.dense(both, "token/time/out"), in.variable(), configuration.width());
  }

  private String maskOf(Modality modality) {
    String membership =
        graph.node(
            "Gather",
            graph.constant(OnnxLayers.vector(configuration.membership(modality))),
            in.variable(),
            attribute("axis", 0));
    return graph.node("Mul", in.mask(), layers.ofRows(membership, in.tokensOfRow()));
  }

  private String pool(String hidden, String mask, Modality modality) {
    String name = "pool/" + modality.name().toLowerCase(Locale.ROOT);
    String flat = layers.flat(hidden, configuration.width());
    String key = graph.node("Tanh", layers.dense(flat, name + "/key"));
    String score = layers.unflat(layers.dense(key, name + "/score"), in.mask());
    String weights = layers.softmax(graph.node("Add", score, layers.bias(mask)));
    String pooled = graph.node("MatMul", layers.unsqueeze(weights, 2), hidden);
    return layers.flat(pooled, configuration.width());
  }

  private String notes() {
    String grams = layers.rows("notes/gram", in.notes());
    String kept = graph.node("Mul", grams, layers.unsqueeze(in.notesMask(), 2));
    String count = layers.unsqueeze(layers.sum(in.notesMask(), 1), 1);
    String mean = graph.node("Div", layers.sum(kept, 2), graph.node("Max", count, graph.scalar(1)));
    return graph.node("Relu", layers.dense(mean, "notes/out"));
  }

  private String image() {
    int side = configuration.imageSide();
    String pixels = layers.reshape(in.image(), -1, 1, side, side);
    String maps =
        layers.convolve(layers.convolve(pixels, "image/conv1", true), "image/conv2", false);
    int channels = nets.getFirst().get("image/conv2/b").values().length;
    long pooled = configuration.pooledSide();
    String flat = layers.channelsLast(maps, channels, pooled * pooled);
    return graph.node("Relu", layers.dense(flat, "image/out"));
  }

  private String firstFusion(List<Encoded> encoded) {
    List<String> present = encoded.stream().map(Encoded::present).toList();
    List<String> parts = new ArrayList<>();
    encoded.forEach(part -> parts.add(part.vector()));
    parts.add(layers.forEachNet(graph.node("Concat", present, attribute("axis", 1))));
    String all = graph.node("Concat", parts, attribute("axis", 2));
    return graph.node("Relu", layers.dense(all, "fusion/first"));
  }

  private String secondFusion(String first, @Nullable Passed base) {
    String joined =
        base == null ? first : graph.node("Concat", first, base.first(), attribute("axis", 2));
    return graph.node("Relu", layers.dense(joined, "fusion/second"));
  }
}
