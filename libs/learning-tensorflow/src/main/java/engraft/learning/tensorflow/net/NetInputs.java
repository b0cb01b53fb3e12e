package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.graph.Layers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * What a net reads: {@code B} rows of {@code N} tokens, {@code L} n-grams and an image, each with a
 * mask that is 1 where there is something.
 */
record NetInputs(
    Operand<TInt32> variable,
    Operand<TInt32> code,
    Operand<TFloat32> value,
    Operand<TFloat32> time,
    Operand<TInt32> absence,
    Operand<TFloat32> mask,
    Operand<TInt32> notes,
    Operand<TFloat32> notesMask,
    Operand<TFloat32> image,
    Operand<TFloat32> imageMask,
    Operand<TFloat32> dropout,
    Operand<TInt64> seeds) {

  /** The same rows as a finished net sees them that knows only the first variables and codes. */
  NetInputs within(Ops tf, NetConfiguration narrower) {
    Operand<TInt32> count = tf.constant(narrower.variables());
    Operand<TFloat32> known = tf.dtypes.cast(tf.math.less(variable, count), TFloat32.class);
    return new NetInputs(
        tf.math.minimum(variable, tf.constant(Math.max(0, narrower.variables() - 1))),
        tf.math.minimum(code, tf.constant(narrower.codes())),
        value,
        time,
        absence,
        tf.math.mul(mask, known),
        notes,
        notesMask,
        image,
        imageMask,
        tf.constant(0f),
        seeds);
  }

  static NetInputs of(Layers layers, NetConfiguration configuration) {
    int side = configuration.imageSide();
    return new NetInputs(
        layers.integers("variable", -1, -1),
        layers.integers("code", -1, -1),
        layers.floats("value", -1, -1),
        layers.floats("time", -1, -1),
        layers.integers("absence", -1, -1),
        layers.floats("mask", -1, -1),
        layers.integers("notes", -1, -1),
        layers.floats("notesMask", -1, -1),
        layers.floats("image", -1, side, side, 1),
        layers.floats("imageMask", -1, 1),
        layers.floats("dropout"),
        layers.seeds("seeds"));
  }
}
