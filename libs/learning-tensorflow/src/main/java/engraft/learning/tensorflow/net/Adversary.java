package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.graph.Adam;
import engraft.learning.tensorflow.graph.Layers;
import engraft.learning.tensorflow.graph.Parameters;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An opponent that tells the site from what the net makes of a row, and whose gradient reaches the
 * net turned round, so that the net unlearns what gives the site away (Ganin et al. 2016). It is
 * made when it is first needed and is no part of the model.
 */
final class Adversary {

  private static final int WIDTH = 32;

  private final Parameters own;
  private final Operand<TFloat32> content;
  private final Operand<TFloat32> site;
  private final Operand<TFloat32> lambda;
  private final Adam guessing;
  private final Adam optimiser;

  Adversary(Graph graph, Ops tf, TokenNet net, Operand<TFloat32> loss, Parameters parameters) {
    own = new Parameters(tf);
    Layers layers = new Layers(tf, own);
    site = layers.floats("site", -1);
    lambda = layers.floats("lambda", -1);
    content = net.content();
    int width = net.contentWidth();
    Operand<TFloat32> turned =
        layers.reverseGradient(content, tf.expandDims(lambda, tf.constant(1)));
    Operand<TFloat32> first = tf.nn.relu(layers.dense(turned, "site/first", width, WIDTH));
    Operand<TFloat32> second = tf.nn.relu(layers.dense(first, "site/second", WIDTH, WIDTH));
    Operand<TFloat32> guess =
        tf.reshape(layers.dense(second, "site/guess", WIDTH, 1), tf.constant(new int[] {-1}));
    Operand<TFloat32> wrong = tf.math.mean(layers.binaryCrossEntropy(guess, site), tf.constant(0));
    guessing = new Adam(graph, tf, wrong, own, own.names(), "guessing");
    optimiser =
        new Adam(graph, tf, tf.math.add(loss, wrong), parameters, parameters.names(), "opposed");
  }

  /** What the net makes of a row: what the opponent reads. */
  Operand<TFloat32> content() {
    return content;
  }

  Operand<TFloat32> site() {
    return site;
  }

  /** One a row, all alike. */
  Operand<TFloat32> lambda() {
    return lambda;
  }

  /** Moves the net: to its task, and away from what gives the site away. */
  Adam optimiser() {
    return optimiser;
  }

  /** Moves the opponent alone, who must be ahead of the net for its gradient to mean anything. */
  Adam guessing() {
    return guessing;
  }

  void draw(Session session, long seed) {
    own.write(session, own.draw(seed));
    guessing.reset(session);
  }
}
