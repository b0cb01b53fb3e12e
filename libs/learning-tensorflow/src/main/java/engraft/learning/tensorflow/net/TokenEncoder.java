package engraft.learning.tensorflow.net;

import engraft.clinical.Modality;
import engraft.learning.tensorflow.graph.Layers;
import engraft.learning.tensorflow.graph.Parameters;
import engraft.learning.tensorflow.graph.Start;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Tokens to embeddings, and embeddings to one vector a modality.
 *
 * <p>A token is the sum of its variable, its value along a direction of the variable's own
 * (Gorishniy et al. 2021) and through a small net, its code, its time (time2vec, Kazemi et al.
 * 2019) and the reason of its absence. Tokens attend to each other; each modality then pools its
 * own by attention.
 */
final class TokenEncoder {

  static final int VALUE_WIDTH = 16;
  static final int TIME_WIDTH = 8;

  private final Ops tf;
  private final Parameters parameters;
  private final Layers layers;
  private final NetConfiguration configuration;
  private final NetInputs in;
  private final Layers.Tokens size;

  TokenEncoder(
      Ops tf, Parameters parameters, Layers layers, NetConfiguration configuration, NetInputs in) {
    this.tf = tf;
    this.parameters = parameters;
    this.layers = layers;
    this.configuration = configuration;
    this.in = in;
    this.size = layers.new Tokens(in.variable());
  }

  /** {@code [B, N, width]}. */
  Operand<TFloat32> encode() {
    Operand<TFloat32> hidden = embed();
    for (int layer = 0; layer < configuration.layers(); layer++) {
      hidden = block(hidden, "token/block" + layer);
    }
    return layers.layerNorm(hidden, "token/out", configuration.width());
  }

  /** 1 where a token belongs to the modality: {@code [B, N]}. */
  Operand<TFloat32> maskOf(Modality modality) {
    Operand<TFloat32> membership =
        tf.gather(tf.constant(configuration.membership(modality)), in.variable(), tf.constant(0));
    return tf.math.mul(in.mask(), membership);
  }

  /** Attention pooling of one modality's tokens: {@code [B, width]}. */
  Operand<TFloat32> pool(Operand<TFloat32> hidden, Operand<TFloat32> mask, String name) {
    int width = configuration.width();
    Operand<TFloat32> flat = flat(hidden, width);
    Operand<TFloat32> key = tf.math.tanh(layers.dense(flat, name + "/key", width, width));
    Operand<TFloat32> score = layers.dense(key, name + "/score", width, 1);
    Operand<TFloat32> bias =
        tf.math.mul(tf.math.sub(mask, tf.constant(1f)), tf.constant(-Layers.MASKED));
    Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(tf.reshape(score, size.shape()), bias));
    return tf.reduceSum(
        tf.math.mul(hidden, tf.expandDims(weights, tf.constant(2))), tf.constant(1));
  }

  private Operand<TFloat32> embed() {
    int width = configuration.width();
    int variables = configuration.variables();
    Operand<TFloat32> value = tf.expandDims(in.value(), tf.constant(2));
    Operand<TFloat32> isAbsent =
        tf.expandDims(
            tf.dtypes.cast(tf.math.greater(in.absence(), tf.constant(0)), TFloat32.class),
            tf.constant(2));
    return tf.math.addN(
        List.of(
            layers.rows("token/variable", in.variable(), 0.2, variables, width),
            tf.math.mul(layers.rows("token/slope", in.variable(), 0.2, variables, width), value),
            layers.rows("token/code", in.code(), 0.2, 1 + configuration.codes(), width),
            layers.rows("token/absence", in.absence(), 0.2, NetConfiguration.ABSENCE_ROWS, width),
            tf.math.mul(
                layers.rows("token/absentVariable", in.variable(), 0.2, variables, width),
                isAbsent),
            valueEmbedding(value),
            timeEmbedding()));
  }

  private Operand<TFloat32> valueEmbedding(Operand<TFloat32> value) {
    Operand<TFloat32> hidden =
        tf.math.tanh(layers.dense(flat(value, 1), "token/value1", 1, VALUE_WIDTH));
    return unflat(
        layers.dense(hidden, "token/value2", VALUE_WIDTH, configuration.width()),
        configuration.width());
  }

  private Operand<TFloat32> timeEmbedding() {
    Operand<TFloat32> time =
        tf.math.div(in.time(), tf.constant((float) configuration.horizonHours()));
    Operand<TFloat32> scaled = tf.reshape(time, tf.constant(new int[] {-1, 1}));
    Operand<TFloat32> frequency =
        parameters.get("token/time/frequency", new Start.Normal(6), 1, TIME_WIDTH);
    Operand<TFloat32> phase = parameters.get("token/time/phase", new Start.Normal(1), TIME_WIDTH);
    Operand<TFloat32> waves = tf.math.sin(tf.math.add(tf.math.mul(scaled, frequency), phase));
    Operand<TFloat32> both = tf.concat(List.of(scaled, waves), tf.constant(1));
    return unflat(
        layers.dense(both, "token/time/out", 1 + TIME_WIDTH, configuration.width()),
        configuration.width());
  }

  private Operand<TFloat32> block(Operand<TFloat32> x, String name) {
    int width = configuration.width();
    Operand<TFloat32> attended =
        layers.attention(
            layers.layerNorm(x, name + "/ln1", width),
            in.mask(),
            name + "/attention",
            width,
            configuration.heads(),
            size);
    Operand<TFloat32> y = tf.math.add(x, layers.dropout(attended, in.dropout(), in.seeds()));
    Operand<TFloat32> normed = flat(layers.layerNorm(y, name + "/ln2", width), width);
    Operand<TFloat32> wide = layers.gelu(layers.dense(normed, name + "/wide", width, 2 * width));
    return tf.math.add(y, unflat(layers.dense(wide, name + "/narrow", 2 * width, width), width));
  }

  private Operand<TFloat32> flat(Operand<TFloat32> x, int width) {
    return tf.reshape(x, tf.constant(new int[] {-1, width}));
  }

  private Operand<TFloat32> unflat(Operand<TFloat32> x, int width) {
    Operand<TInt32> shape = size.shape(width);
    return tf.reshape(x, shape);
  }
}
