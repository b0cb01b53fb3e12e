package engraft.learning.tensorflow.net;

import engraft.clinical.Modality;
import engraft.learning.tensorflow.graph.Layers;
import engraft.learning.tensorflow.graph.Parameters;
import engraft.learning.tensorflow.graph.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The net's forward pass: one embedding a modality, a learned vector where a modality is missing,
 * two fusion layers that also see which are there, and one additive logit a modality.
 */
final class TokenNet {

  static final int NOTE_WIDTH = 16;
  static final int CHANNELS1 = 8;
  static final int CHANNELS2 = 16;

  private final Ops tf;
  private final Parameters parameters;
  private final Layers layers;
  private final NetConfiguration configuration;
  private final NetInputs in;
  private final @Nullable TokenNet base;
  private final List<Encoded> encoded;
  private final Operand<TFloat32> first;
  private final Operand<TFloat32> fused;
  private final Operand<TFloat32> logit;

  TokenNet(Ops tf, Parameters parameters, NetConfiguration configuration) {
    this(tf, parameters, configuration, NetInputs.of(new Layers(tf, parameters), configuration));
  }

  private TokenNet(
      Ops tf, Parameters parameters, NetConfiguration configuration, NetInputs inputs) {
    this.tf = tf;
    this.parameters = parameters;
    this.layers = new Layers(tf, parameters);
    this.configuration = configuration;
    this.in = inputs;
    NetConfiguration under = configuration.base();
    this.base =
        under == null
            ? null
            : new TokenNet(
                tf, parameters.under(NetConfiguration.BASE), under, inputs.within(tf, under));
    this.encoded = encode();
    this.first = firstFusion();
    this.fused = secondFusion();
    this.logit = head();
  }

  NetInputs inputs() {
    return in;
  }

  /**
   * All that the head adds up, in the order of {@link #headNames}: {@code [B, numbers]}. A column
   * of ones belongs to each bias.
   */
  Operand<TFloat32> representation() {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (Encoded part : encoded) {
      parts.add(part.present());
      parts.add(tf.math.mul(part.vector(), part.present()));
    }
    parts.add(tf.onesLike(encoded.getFirst().present()));
    parts.add(fused);
    return tf.concat(parts, tf.constant(1));
  }

  /** What the head reads of the values themselves, without saying what is there. */
  Operand<TFloat32> content() {
    List<Operand<TFloat32>> parts = new ArrayList<>(List.of(fused));
    encoded.forEach(part -> parts.add(tf.math.mul(part.vector(), part.present())));
    return tf.concat(parts, tf.constant(1));
  }

  /** How many numbers {@link #content} has. */
  int contentWidth() {
    return configuration.width() * (encoded.size() + 1);
  }

  /** The head's parameters, bias before weights, in the order of the representation. */
  List<String> headNames() {
    List<String> names = new ArrayList<>();
    encoded.forEach(part -> addHead(names, "head/" + part.name()));
    addHead(names, "head/fused");
    return names;
  }

  private static void addHead(List<String> names, String name) {
    names.add(name + "/b");
    names.add(name + "/W");
  }

  /** {@code [B]}; {@code [B, scores]} where a row has several. */
  Operand<TFloat32> logit() {
    return logit;
  }

  /** A modality's embedding {@code [B, width]} and its availability {@code [B, 1]}. */
  private record Encoded(Modality modality, Operand<TFloat32> vector, Operand<TFloat32> present) {
    String name() {
      return "modality/" + modality.name().toLowerCase(Locale.ROOT);
    }
  }

  private List<Encoded> encode() {
    List<Encoded> all = new ArrayList<>();
    if (!configuration.tokenModalities().isEmpty()) {
      TokenEncoder tokens = new TokenEncoder(tf, parameters, layers, configuration, in);
      Operand<TFloat32> hidden = tokens.encode();
      for (Modality modality : configuration.tokenModalities()) {
        Operand<TFloat32> mask = tokens.maskOf(modality);
        String pool = "pool/" + modality.name().toLowerCase(Locale.ROOT);
        all.add(orMissing(modality, tokens.pool(hidden, mask, pool), any(mask)));
      }
    }
    if (configuration.hasNotes()) {
      all.add(orMissing(Modality.NOTES, notes(), any(in.notesMask())));
    }
    if (configuration.hasImages()) {
      all.add(orMissing(Modality.IMAGING, image(), in.imageMask()));
    }
    return all;
  }

  private Operand<TFloat32> any(Operand<TFloat32> mask) {
    return tf.expandDims(tf.reduceMax(mask, tf.constant(1)), tf.constant(1));
  }

  private Encoded orMissing(
      Modality modality, Operand<TFloat32> vector, Operand<TFloat32> present) {
    String name = "missing/" + modality.name().toLowerCase(Locale.ROOT);
    Operand<TFloat32> missing =
        parameters.get(name, new Start.Normal(0.2), 1, configuration.width());
    Operand<TFloat32> absent = tf.math.sub(tf.constant(1f), present);
    return new Encoded(
        modality, tf.math.add(tf.math.mul(vector, present), tf.math.mul(missing, absent)), present);
  }

  private Operand<TFloat32> notes() {
    Operand<TFloat32> grams =
        layers.rows("notes/gram", in.notes(), 0.2, configuration.noteBuckets(), NOTE_WIDTH);
    Operand<TFloat32> mask = tf.expandDims(in.notesMask(), tf.constant(2));
    Operand<TFloat32> count =
        tf.expandDims(tf.reduceSum(in.notesMask(), tf.constant(1)), tf.constant(1));
    Operand<TFloat32> mean =
        tf.math.div(
            tf.reduceSum(tf.math.mul(grams, mask), tf.constant(1)),
            tf.math.maximum(count, tf.constant(1f)));
    return tf.nn.relu(layers.dense(mean, "notes/out", NOTE_WIDTH, configuration.width()));
  }

  private Operand<TFloat32> image() {
    int pooled = configuration.pooledSide() * configuration.pooledSide() * CHANNELS2;
    Operand<TFloat32> maps = convolve(in.image(), "image/conv1", 1, CHANNELS1);
    maps = convolve(maps, "image/conv2", CHANNELS1, CHANNELS2);
    Operand<TFloat32> flat = tf.reshape(maps, tf.constant(new int[] {-1, pooled}));
    return tf.nn.relu(layers.dense(flat, "image/out", pooled, configuration.width()));
  }

  private Operand<TFloat32> convolve(Operand<TFloat32> x, String name, int in, int out) {
    Operand<TFloat32> maps = tf.nn.relu(layers.convolution(x, name, in, out));
    var window = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(maps, window, window, "VALID");
  }

  private Operand<TFloat32> firstFusion() {
    int width = configuration.width();
    List<Operand<TFloat32>> parts = new ArrayList<>();
    encoded.forEach(part -> parts.add(part.vector()));
    encoded.forEach(part -> parts.add(part.present()));
    int joined = encoded.size() * (width + 1);
    Operand<TFloat32> all = tf.concat(parts, tf.constant(1));
    return tf.nn.relu(layers.dense(all, "fusion/first", joined, 2 * width));
  }

  /** Beside its own first layer a grown net reads its base's: the lateral connection. */
  private Operand<TFloat32> secondFusion() {
    int width = configuration.width();
    Operand<TFloat32> dropped = layers.dropout(first, in.dropout(), in.seeds());
    if (base == null) {
      return tf.nn.relu(layers.dense(dropped, "fusion/second", 2 * width, width));
    }
    int joined = 2 * width + 2 * base.configuration.width();
    Operand<TFloat32> both = tf.concat(List.of(dropped, base.first), tf.constant(1));
    return tf.nn.relu(layers.dense(both, "fusion/second", joined, width));
  }

  private Operand<TFloat32> head() {
    int scores = configuration.scores();
    Operand<TFloat32> sum = layers.dense(fused, "head/fused", configuration.width(), scores);
    for (Encoded part : encoded) {
      Operand<TFloat32> own =
          layers.dense(part.vector(), "head/" + part.name(), configuration.width(), scores);
      sum = tf.math.add(sum, tf.math.mul(own, part.present()));
    }
    if (base != null) {
      int width = base.configuration.width();
      sum = tf.math.add(sum, layers.dense(base.fused, "head/lateral", width, scores));
    }
    Operand<TFloat32> own = scores > 1 ? sum : tf.reshape(sum, tf.constant(new int[] {-1}));
    return base == null ? own : tf.math.add(own, base.logit);
  }
}
