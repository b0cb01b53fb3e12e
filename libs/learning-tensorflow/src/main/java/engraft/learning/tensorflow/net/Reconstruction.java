package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.graph.Adam;
import engraft.learning.tensorflow.graph.Feeds;
import engraft.learning.tensorflow.graph.Layers;
import engraft.learning.tensorflow.graph.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Guesses, from what the net makes of a row, the values that were hidden from it and whether what
 * it does not see is there at all (masked values as in Devlin et al. 2019, masked presence because
 * absence tells). It is made when it is first needed and is no part of the model.
 */
final class Reconstruction {

  private final Parameters own;
  private final Operand<TFloat32> value;
  private final Operand<TFloat32> valueAsked;
  private final Operand<TFloat32> presence;
  private final Operand<TFloat32> presenceAsked;
  private final Operand<TFloat32> loss;
  private final Adam optimiser;

  Reconstruction(
      Graph graph,
      Ops tf,
      TokenNet net,
      int variables,
      Operand<TFloat32> penalty,
      Parameters parameters,
      List<String> body) {
    own = new Parameters(tf);
    Layers layers = new Layers(tf, own);
    value = layers.floats("hidden_value", -1, variables);
    valueAsked = layers.floats("hidden_valueAsked", -1, variables);
    presence = layers.floats("hidden_presence", -1, variables);
    presenceAsked = layers.floats("hidden_presenceAsked", -1, variables);
    int width = net.contentWidth();
    Operand<TFloat32> hidden =
        tf.nn.relu(layers.dense(net.content(), "guess/hidden", width, width));
    Operand<TFloat32> values = layers.dense(hidden, "guess/value", width, variables);
    Operand<TFloat32> presences = layers.dense(hidden, "guess/presence", width, variables);
    Operand<TFloat32> miss = tf.math.square(tf.math.sub(values, value));
    Operand<TFloat32> surprise = layers.binaryCrossEntropy(presences, presence);
    loss = tf.math.add(mean(tf, miss, valueAsked), mean(tf, surprise, presenceAsked));
    List<String> names = new ArrayList<>(body);
    names.addAll(own.names());
    optimiser =
        new Adam(graph, tf, tf.math.add(loss, penalty), parameters.and(own), names, "reconstruct");
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> each, Operand<TFloat32> asked) {
    Operand<TFloat32> sum = sum(tf, tf.math.mul(each, asked));
    return tf.math.div(sum, tf.math.maximum(sum(tf, asked), tf.constant(1f)));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> of) {
    return tf.reduceSum(of, tf.constant(new int[] {0, 1}));
  }

  Adam optimiser() {
    return optimiser;
  }

  /** Mean squared error of hidden values plus mean cross-entropy of presence. */
  Operand<TFloat32> loss() {
    return loss;
  }

  void draw(Session session, long seed) {
    own.write(session, own.draw(seed));
  }

  /** Asks the questions of a batch. */
  void feed(Feeds feeds, Riddle riddle) {
    int width = riddle.variables();
    int rows = riddle.value().length / width;
    feeds.add(value, riddle.value(), rows, width);
    feeds.add(valueAsked, riddle.valueAsked(), rows, width);
    feeds.add(presence, riddle.presence(), rows, width);
    feeds.add(presenceAsked, riddle.presenceAsked(), rows, width);
  }
}
