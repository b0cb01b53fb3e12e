package engraft.learning.tensorflow.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** Layers as methods; each takes the name under which its parameters live. */
public final class Layers {

  /** Far below any score, yet finite: a softmax over nothing but these stays defined. */
  public static final float MASKED = -1e9f;

  private static final float EPSILON = 1e-5f;

  private final Ops tf;
  private final Parameters parameters;
  private final Products products;

  public Layers(Ops tf, Parameters parameters) {
    this.tf = tf;
    this.parameters = parameters;
    this.products = new Products(tf, parameters.precision());
  }

  public Operand<TFloat32> floats(String name, long... shape) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
  }

  public Operand<TInt32> integers(String name, long... shape) {
    return tf.withName(name).placeholder(TInt32.class, Placeholder.shape(Shape.of(shape)));
  }

  /** The two words that seed one step's dropout. */
  public Operand<TInt64> seeds(String name) {
    return tf.withName(name).placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
  }

  /** {@code x · W + b} with Glorot's start. */
  public Operand<TFloat32> dense(Operand<TFloat32> x, String name, int in, int out) {
    Operand<TFloat32> weight =
        parameters.get(name + "/W", new Start.Normal(Math.sqrt(2.0 / (in + out))), in, out);
    return tf.nn.biasAdd(
        products.matMul(x, weight), parameters.get(name + "/b", new Start.Zeros(), out));
  }

  /** Filters of three by three over images {@code [B, side, side, in]}, with He's start. */
  public Operand<TFloat32> convolution(Operand<TFloat32> x, String name, int in, int out) {
    Operand<TFloat32> kernel =
        parameters.get(name + "/W", new Start.Normal(Math.sqrt(2.0 / (9 * in))), 3, 3, in, out);
    Operand<TFloat32> bias = parameters.get(name + "/b", new Start.Zeros(), out);
    return tf.nn.biasAdd(products.convolution(x, kernel), bias);
  }

  public Operand<TFloat32> layerNorm(Operand<TFloat32> x, String name, int width) {
    Operand<TInt32> last = tf.constant(new int[] {-1});
    Operand<TFloat32> centred = tf.math.sub(x, tf.math.mean(x, last, Mean.keepDims(true)));
    Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), last, Mean.keepDims(true));
    Operand<TFloat32> scaled =
        tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))));
    return tf.math.add(
        tf.math.mul(scaled, parameters.get(name + "/g", new Start.Ones(), width)),
        parameters.get(name + "/b", new Start.Zeros(), width));
  }

  /** The exact Gaussian error unit. */
  public Operand<TFloat32> gelu(Operand<TFloat32> x) {
    Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant(0.70710678f)));
    return tf.math.mul(tf.math.mul(x, tf.constant(0.5f)), tf.math.add(tf.constant(1f), erf));
  }

  /** Inverted dropout from a stateless stream; {@code rate} 0 leaves every value as it is. */
  public Operand<TFloat32> dropout(
      Operand<TFloat32> x, Operand<TFloat32> rate, Operand<TInt64> seeds) {
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(tf.shape(x), seeds, TFloat32.class);
    Operand<TFloat32> keep = tf.dtypes.cast(tf.math.greaterEqual(uniform, rate), TFloat32.class);
    return tf.math.div(tf.math.mul(x, keep), tf.math.sub(tf.constant(1f), rate));
  }

  /** {@code -λ x} to the gradient and {@code x} to the eye (Ganin and Lempitsky 2015). */
  public Operand<TFloat32> reverseGradient(Operand<TFloat32> x, Operand<TFloat32> lambda) {
    Operand<TFloat32> onePlus = tf.math.add(tf.constant(1f), lambda);
    return tf.math.add(
        tf.math.mul(tf.math.neg(lambda), x), tf.stopGradient(tf.math.mul(onePlus, x)));
  }

  /** Self-attention over {@code [B, N, width]} where the mask {@code [B, N]} is 1. */
  public Operand<TFloat32> attention(
      Operand<TFloat32> x, Operand<TFloat32> mask, String name, int width, int heads, Tokens size) {
    int head = width / heads;
    Operand<TFloat32> all =
        tf.linalg.transpose(
            tf.reshape(
                dense(
                    tf.reshape(x, tf.constant(new int[] {-1, width})),
                    name + "/qkv",
                    width,
                    3 * width),
                size.shape(3, heads, head)),
            tf.constant(new int[] {2, 0, 3, 1, 4}));
    List<? extends Operand<TFloat32>> parts = unstack(all);
    Operand<TFloat32> scores =
        tf.math.mul(
            products.batchMatMul(parts.get(0), parts.get(1), BatchMatMul.adjY(true)),
            tf.constant((float) (1 / Math.sqrt(head))));
    Operand<TFloat32> bias = tf.math.mul(tf.math.sub(mask, tf.constant(1f)), tf.constant(-MASKED));
    Operand<TFloat32> weights =
        tf.nn.softmax(
            tf.math.add(
                scores, tf.expandDims(tf.expandDims(bias, tf.constant(1)), tf.constant(1))));
    Operand<TFloat32> mixed =
        tf.linalg.transpose(
            products.batchMatMul(weights, parts.get(2)), tf.constant(new int[] {0, 2, 1, 3}));
    Operand<TFloat32> flat = tf.reshape(mixed, tf.constant(new int[] {-1, width}));
    return tf.reshape(dense(flat, name + "/o", width, width), size.shape(width));
  }

  /** Rows of a table; the start is a Gaussian. */
  public Operand<TFloat32> rows(
      String name, Operand<TInt32> index, double deviation, int rows, int width) {
    return tf.gather(
        parameters.get(name, new Start.Normal(deviation), rows, width), index, tf.constant(0));
  }

  /** Cross-entropy of a logit with a 0/1 label, stable for large logits; elementwise. */
  public Operand<TFloat32> binaryCrossEntropy(Operand<TFloat32> logit, Operand<TFloat32> label) {
    Operand<TFloat32> log1p = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logit))));
    return tf.math.add(tf.math.sub(tf.nn.relu(logit), tf.math.mul(logit, label)), log1p);
  }

  private List<Operand<TFloat32>> unstack(Operand<TFloat32> three) {
    return tf.unstack(three, 3L).output().stream().map(o -> (Operand<TFloat32>) o).toList();
  }

  /** How many rows and tokens the current batch has, known only when the graph runs. */
  public final class Tokens {
    private final Operand<TInt32> size;

    /** Of a tensor {@code [B, N]}. */
    public Tokens(Operand<? extends TType> rowsByTokens) {
      this.size = tf.shape(rowsByTokens);
    }

    /** {@code [B, N, dimensions...]}. */
    public Operand<TInt32> shape(int... dimensions) {
      return tf.concat(List.of(size, tf.constant(dimensions)), tf.constant(0));
    }
  }
}
