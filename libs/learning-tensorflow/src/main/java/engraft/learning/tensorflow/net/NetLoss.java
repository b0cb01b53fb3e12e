package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.graph.Feeds;
import engraft.learning.tensorflow.graph.Layers;
import engraft.learning.tensorflow.graph.Parameters;
import engraft.learning.tensorflow.graph.Start;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a net is fitted to: the cross-entropy of its rows, each by its weight, and how far its
 * parameters lie from an anchor.
 */
final class NetLoss {

  private final Ops tf;
  private final Parameters centre;
  private final Parameters importance;
  private final Operand<TFloat32> label;
  private final Operand<TFloat32> weight;
  private final Operand<TFloat32> strength;
  private final Operand<TFloat32> ofTheTask;
  private final Operand<TFloat32> ofTheAnchor;
  private final Operand<TFloat32> whole;

  NetLoss(Ops tf, Parameters parameters, Operand<TFloat32> logit) {
    this.tf = tf;
    Layers layers = new Layers(tf, parameters);
    label = layers.floats("label", -1);
    weight = layers.floats("weight", -1);
    strength = layers.floats("strength");
    ofTheTask = ofTheTask(layers, logit);
    centre = new Parameters(tf);
    importance = new Parameters(tf);
    ofTheAnchor = ofTheAnchor(parameters);
    whole = tf.math.add(ofTheTask, ofTheAnchor);
  }

  /** Of the rows alone. */
  Operand<TFloat32> task() {
    return ofTheTask;
  }

  /** Of the distance from the anchor alone. */
  Operand<TFloat32> anchor() {
    return ofTheAnchor;
  }

  Operand<TFloat32> whole() {
    return whole;
  }

  /** From now on the distance is from this anchor. */
  void write(Session session, Anchor anchor) {
    centre.write(session, new Weights(anchor.centre().prefixed("centre/")));
    importance.write(session, new Weights(anchor.importance().prefixed("importance/")));
  }

  /** Feeds how much the anchor counts. */
  void feed(Feeds feeds, double anchorStrength) {
    feeds.add(strength, (float) anchorStrength);
  }

  /** Feeds what the rows are to be fitted to. */
  void feed(Feeds feeds, float[] labels, float[] weights) {
    feeds.add(label, labels, labels.length);
    feeds.add(weight, weights, weights.length);
  }

  private Operand<TFloat32> ofTheTask(Layers layers, Operand<TFloat32> logit) {
    Operand<TFloat32> each = layers.binaryCrossEntropy(logit, label);
    Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(each, weight), tf.constant(0));
    return tf.withName("loss")
        .math
        .div(sum, tf.math.maximum(tf.reduceSum(weight, tf.constant(0)), tf.constant(1e-6f)));
  }

  private Operand<TFloat32> ofTheAnchor(Parameters parameters) {
    List<Operand<TFloat32>> terms = new ArrayList<>();
    parameters
        .draw(0)
        .asMap()
        .forEach(
            (name, tensor) -> {
              int[] shape = tensor.shape();
              Operand<TFloat32> value = parameters.get(name, new Start.Zeros(), shape);
              Operand<TFloat32> from = centre.get("centre/" + name, new Start.Zeros(), shape);
              Operand<TFloat32> firm =
                  importance.get("importance/" + name, new Start.Zeros(), shape);
              Operand<TFloat32> square = tf.math.square(tf.math.sub(value, from));
              terms.add(
                  tf.reduceSum(
                      tf.reshape(tf.math.mul(firm, square), tf.constant(new int[] {-1})),
                      tf.constant(0)));
            });
    return tf.math.mul(tf.math.mul(strength, tf.constant(0.5f)), tf.math.addN(terms));
  }
}
