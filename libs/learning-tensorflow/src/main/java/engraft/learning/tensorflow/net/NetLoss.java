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
import org.tensorflow.types.TInt32;

/**
 * What a net is fitted to: the loss of its rows by their objective, each by its weight, and how far
 * its parameters lie from an anchor.
 */
final class NetLoss {

  private final Ops tf;
  private final Parameters centre;
  private final Parameters importance;
  private final NetConfiguration configuration;
  private final Operand<TFloat32> label;
  private final Operand<TFloat32> known;
  private final Operand<TFloat32> weight;
  private final Operand<TFloat32> strength;
  private final Operand<TFloat32> ofTheTask;
  private final Operand<TFloat32> ofTheAnchor;
  private final Operand<TFloat32> whole;

  NetLoss(Ops tf, Parameters parameters, Operand<TFloat32> logit, NetConfiguration configuration) {
    this.tf = tf;
    this.configuration = configuration;
    Layers layers = new Layers(tf, parameters);
    boolean risk = configuration.objective() == NetObjective.RISK;
    int scores = configuration.scores();
    label = risk ? layers.floats("label", -1) : layers.floats("label", -1, scores);
    known = risk ? tf.constant(1f) : layers.floats("known", -1, scores);
    weight = layers.floats("weight", -1);
    strength = layers.floats("strength");
    ofTheTask = ofTheTask(each(layers, logit));
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
  void feed(Feeds feeds, NetData rows) {
    int width = configuration.scores();
    if (configuration.objective() == NetObjective.RISK) {
      feeds.add(label, rows.labels(), rows.labels().length);
    } else {
      feeds.add(label, rows.labels(), rows.size(), width);
      feeds.add(known, rows.known(), rows.size(), width);
    }
    feeds.add(weight, rows.weights(), rows.size());
  }

  /** The loss of each row, {@code [B]}. */
  private Operand<TFloat32> each(Layers layers, Operand<TFloat32> logit) {
    Operand<TInt32> along = tf.constant(1);
    Operand<TFloat32> scores =
        tf.reshape(logit, tf.constant(new int[] {-1, configuration.scores()}));
    return switch (configuration.objective()) {
      case RISK -> layers.binaryCrossEntropy(logit, label);
      case QUANTITY ->
          tf.math.mul(
              tf.constant(0.5f), tf.reduceSum(tf.math.square(tf.math.sub(scores, label)), along));
      case HAZARDS ->
          tf.reduceSum(tf.math.mul(known, layers.binaryCrossEntropy(scores, label)), along);
      case CLASSES -> {
        Operand<TFloat32> greatest =
            tf.stopGradient(tf.expandDims(tf.reduceMax(scores, along), along));
        Operand<TFloat32> lower = tf.math.sub(scores, greatest);
        Operand<TFloat32> all = tf.math.log(tf.reduceSum(tf.math.exp(lower), along));
        yield tf.math.sub(all, tf.reduceSum(tf.math.mul(lower, label), along));
      }
    };
  }

  private Operand<TFloat32> ofTheTask(Operand<TFloat32> each) {
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
