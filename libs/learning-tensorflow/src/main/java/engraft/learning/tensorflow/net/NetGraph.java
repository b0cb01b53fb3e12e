package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.graph.Adam;
import engraft.learning.tensorflow.graph.Closeables;
import engraft.learning.tensorflow.graph.Floats;
import engraft.learning.tensorflow.graph.Layers;
import engraft.learning.tensorflow.graph.Parameters;
import engraft.learning.tensorflow.graph.Start;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * One built graph and its session: the net, its loss, the anchor and two optimisers (all parameters
 * or the head alone). Building costs more than a small training, so a graph is used again and
 * again.
 */
public final class NetGraph implements AutoCloseable {

  private static final int SCORING_BATCH = 256;

  private final NetConfiguration configuration;
  private final Graph graph = new Graph();
  private final Session session;
  private final Parameters parameters;
  private final Parameters centre;
  private final Parameters importance;
  private final TokenNet net;
  private final Operand<TFloat32> label;
  private final Operand<TFloat32> weight;
  private final Operand<TFloat32> strength;
  private final Operand<TFloat32> taskLoss;
  private final Adam all;
  private final Adam head;

  /** Builds the graph; results repeat bit for bit as long as {@code threads} is the same. */
  public NetGraph(NetConfiguration configuration, int threads) {
    this.configuration = configuration;
    Ops tf = Ops.create(graph);
    parameters = new Parameters(tf);
    net = new TokenNet(tf, parameters, configuration);
    Layers layers = new Layers(tf, parameters);
    label = layers.floats("label", -1);
    weight = layers.floats("weight", -1);
    strength = layers.floats("strength");
    taskLoss = taskLoss(tf, layers);
    centre = new Parameters(tf);
    importance = new Parameters(tf);
    Weights like = parameters.draw(0);
    Operand<TFloat32> loss = tf.math.add(taskLoss, penalty(tf, like));
    all = new Adam(graph, tf, loss, parameters, parameters.names(), "all");
    head = new Adam(graph, tf, loss, parameters, headNames(), "head");
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .build());
  }

  public NetConfiguration configuration() {
    return configuration;
  }

  /** Fresh weights. */
  public Weights draw(long seed) {
    return parameters.draw(seed);
  }

  public void write(Weights weights) {
    parameters.write(session, weights);
  }

  public Weights read() {
    return parameters.read(session);
  }

  /** Log-odds of each row under the weights last written. */
  public float[] logits(List<EncodedEpisode> rows) {
    float[] logits = new float[rows.size()];
    for (int from = 0; from < rows.size(); from += SCORING_BATCH) {
      List<EncodedEpisode> part = rows.subList(from, Math.min(rows.size(), from + SCORING_BATCH));
      float[] scored = fetch(part, net.logit(), part.size());
      System.arraycopy(scored, 0, logits, from, scored.length);
    }
    return logits;
  }

  Session session() {
    return session;
  }

  Adam optimiser(boolean headOnly) {
    return headOnly ? head : all;
  }

  void anchor(Anchor anchor) {
    centre.write(session, new Weights(anchor.centre().prefixed("centre/")));
    importance.write(session, new Weights(anchor.importance().prefixed("importance/")));
  }

  /** One optimiser step; the loss without the anchor's part. */
  float step(Step step) {
    Session.Runner runner = session.runner();
    try (Batch batch = new Batch(configuration, step.rows());
        TFloat32 fedStrength = TFloat32.scalarOf((float) step.strength());
        Closeables _ = step.optimiser().feed(runner, step.rate(), step.number())) {
      batch.feed(runner, net.inputs(), step.dropout(), step.seed());
      batch.feed(runner, label, step.labels());
      batch.feed(runner, weight, step.weights());
      runner.feed(strength, fedStrength).fetch(taskLoss);
      try (Result result = runner.run()) {
        return Floats.scalar((TFloat32) result.get(0));
      }
    }
  }

  /** What one optimiser step needs. */
  record Step(
      Adam optimiser,
      List<EncodedEpisode> rows,
      float[] labels,
      float[] weights,
      float dropout,
      long seed,
      double rate,
      double strength,
      long number) {}

  private float[] fetch(List<EncodedEpisode> rows, Operand<TFloat32> what, int size) {
    Session.Runner runner = session.runner().fetch(what);
    try (Batch batch = new Batch(configuration, rows)) {
      batch.feed(runner, net.inputs(), 0, 0);
      try (Result result = runner.run()) {
        float[] values = new float[size];
        Floats.read((TFloat32) result.get(0), values);
        return values;
      }
    }
  }

  private Operand<TFloat32> taskLoss(Ops tf, Layers layers) {
    Operand<TFloat32> each = layers.binaryCrossEntropy(net.logit(), label);
    Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(each, weight), tf.constant(0));
    return tf.math.div(
        sum, tf.math.maximum(tf.reduceSum(weight, tf.constant(0)), tf.constant(1e-6f)));
  }

  private Operand<TFloat32> penalty(Ops tf, Weights like) {
    List<Operand<TFloat32>> terms = new ArrayList<>();
    like.asMap()
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

  private Collection<String> headNames() {
    return parameters.names().stream().filter(name -> name.startsWith("head/")).toList();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
