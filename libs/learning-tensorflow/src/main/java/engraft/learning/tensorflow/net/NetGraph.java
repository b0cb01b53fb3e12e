package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.graph.Adam;
import engraft.learning.tensorflow.graph.Closeables;
import engraft.learning.tensorflow.graph.Floats;
import engraft.learning.tensorflow.graph.Gradients;
import engraft.learning.tensorflow.graph.Layers;
import engraft.learning.tensorflow.graph.Parameters;
import engraft.learning.tensorflow.graph.Start;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  private final Ops tf;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> representation;
  private final Adam all;
  private final Adam head;
  private final Operand<TFloat32> penalty;
  private @Nullable Adversary adversary;
  private @Nullable Reconstruction reconstruction;
  private @Nullable Gradients byParameter;
  private @Nullable InputSlopes byInput;

  /** Builds the graph; results repeat bit for bit as long as {@code threads} is the same. */
  public NetGraph(NetConfiguration configuration, int threads) {
    this.configuration = configuration;
    tf = Ops.create(graph);
    parameters = new Parameters(tf);
    net = new TokenNet(tf, parameters, configuration);
    Layers layers = new Layers(tf, parameters);
    label = layers.floats("label", -1);
    weight = layers.floats("weight", -1);
    strength = layers.floats("strength");
    taskLoss = taskLoss(layers);
    representation = net.representation();
    centre = new Parameters(tf);
    importance = new Parameters(tf);
    Weights like = parameters.draw(0);
    penalty = penalty(like);
    loss = tf.math.add(taskLoss, penalty);
    all = new Adam(graph, tf, loss, parameters, trained(""), "all");
    head = new Adam(graph, tf, loss, parameters, trained("head/"), "head");
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
    fill(logits, rows, net.logit(), 1);
    return logits;
  }

  /**
   * What the head adds up of each row under the weights last written; a row's numbers times the
   * head's parameters make its log-odds.
   */
  public float[][] representations(List<EncodedEpisode> rows) {
    return table(rows, representation, headSize());
  }

  /** What the net makes of each row's values before the head: the presence of data is left out. */
  public float[][] contents(List<EncodedEpisode> rows) {
    return table(rows, adversary().content(), net.contentWidth());
  }

  /** What a row's log-odds are, and how they move with each parameter that may move. */
  record Slopes(double logit, Weights gradients) {}

  /** The slopes of one row under the weights last written. */
  Slopes slopes(EncodedEpisode row) {
    Gradients gradients = byParameter();
    Session.Runner runner = session.runner().fetch(net.logit());
    gradients.fetch(runner);
    try (Batch batch = new Batch(configuration, List.of(row))) {
      batch.feed(runner, net.inputs(), 0, 0);
      try (Result result = runner.run()) {
        float[] logit = new float[1];
        Floats.read((TFloat32) result.get(0), logit);
        return new Slopes(logit[0], gradients.read(result, 1));
      }
    }
  }

  /** How the log-odds of rows with equally many tokens move with what they read. */
  InputSlopes.Slopes inputSlopes(List<EncodedEpisode> rows) {
    InputSlopes made = byInput;
    if (made == null) {
      made = new InputSlopes(graph, tf, net, configuration);
      byInput = made;
    }
    return made.of(session, rows);
  }

  /** The head's parameters, bias before weights, in the order of {@link #representations}. */
  List<String> headNames() {
    return net.headNames();
  }

  Session session() {
    return session;
  }

  Adam optimiser(Trains what) {
    return switch (what) {
      case ALL -> all;
      case HEAD -> head;
      case AGAINST_THE_SITE -> adversary().optimiser();
    };
  }

  /** Makes the opponent forget all it knew. */
  void freshAdversary(long seed) {
    adversary().draw(session, seed);
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
      Opposed opposed = step.opposed();
      if (opposed != null) {
        opposed.feed(runner, batch, adversary());
      }
      try (Result result = runner.run()) {
        return Floats.scalar((TFloat32) result.get(0));
      }
    }
  }

  /** One step of the opponent on what the net makes of rows; the net stays as it is. */
  void oppose(List<EncodedEpisode> rows, Opposed opposed, double rate, long number) {
    Session.Runner runner = session.runner();
    try (Batch batch = new Batch(configuration, rows);
        Closeables _ = adversary().guessing().feed(runner, rate, number)) {
      batch.feed(runner, net.inputs(), 0, 0);
      opposed.feed(runner, batch, adversary());
      runner.run().close();
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
      long number,
      @Nullable Opposed opposed) {}

  /**
   * What the opponent of one step needs.
   *
   * @param sites 0 or 1, one a row
   * @param lambda how strongly its gradient is turned round, one a row
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers
  record Opposed(float[] sites, float[] lambda) {
    private void feed(Session.Runner runner, Batch batch, Adversary adversary) {
      batch.feed(runner, adversary.site(), sites);
      batch.feed(runner, adversary.lambda(), lambda);
    }
  }

  /** Makes the part that guesses forget all it knew. */
  void freshReconstruction(long seed) {
    reconstruction().draw(session, seed);
    reconstruction().optimiser().reset(session);
  }

  /** One step of learning to guess what was taken away; the loss without the anchor's part. */
  float guess(Guess step) {
    Reconstruction guesses = reconstruction();
    Session.Runner runner = session.runner();
    try (Batch batch = new Batch(configuration, step.rows());
        TFloat32 fedStrength = TFloat32.scalarOf((float) step.strength());
        Closeables _ = guesses.optimiser().feed(runner, step.rate(), step.number())) {
      batch.feed(runner, net.inputs(), step.dropout(), step.seed());
      guesses.feed(runner, batch, step.riddle());
      runner.feed(strength, fedStrength).fetch(guesses.loss());
      try (Result result = runner.run()) {
        return Floats.scalar((TFloat32) result.get(0));
      }
    }
  }

  /** What one step of guessing needs. */
  record Guess(
      List<EncodedEpisode> rows,
      Riddle riddle,
      float dropout,
      long seed,
      double rate,
      double strength,
      long number) {}

  private Reconstruction reconstruction() {
    Reconstruction made = reconstruction;
    if (made == null) {
      List<String> body = trained("").stream().filter(name -> !name.startsWith("head/")).toList();
      made =
          new Reconstruction(graph, tf, net, configuration.variables(), penalty, parameters, body);
      reconstruction = made;
    }
    return made;
  }

  private Adversary adversary() {
    Adversary made = adversary;
    if (made == null) {
      made = new Adversary(graph, tf, net, loss, parameters);
      adversary = made;
    }
    return made;
  }

  private Gradients byParameter() {
    Gradients made = byParameter;
    if (made == null) {
      Operand<TFloat32> sum = tf.reduceSum(net.logit(), tf.constant(0));
      made = new Gradients(graph, sum, parameters, trained(""));
      byParameter = made;
    }
    return made;
  }

  private int headSize() {
    return net.contentWidth() + net.headNames().size() / 2;
  }

  private float[][] table(List<EncodedEpisode> rows, Operand<TFloat32> what, int width) {
    float[] flat = new float[rows.size() * width];
    fill(flat, rows, what, width);
    float[][] table = new float[rows.size()][];
    for (int i = 0; i < table.length; i++) {
      table[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return table;
  }

  private void fill(float[] into, List<EncodedEpisode> rows, Operand<TFloat32> what, int width) {
    for (int from = 0; from < rows.size(); from += SCORING_BATCH) {
      List<EncodedEpisode> part = rows.subList(from, Math.min(rows.size(), from + SCORING_BATCH));
      float[] fetched = fetch(part, what, part.size() * width);
      System.arraycopy(fetched, 0, into, from * width, fetched.length);
    }
  }

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

  private Operand<TFloat32> taskLoss(Layers layers) {
    Operand<TFloat32> each = layers.binaryCrossEntropy(net.logit(), label);
    Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(each, weight), tf.constant(0));
    return tf.math.div(
        sum, tf.math.maximum(tf.reduceSum(weight, tf.constant(0)), tf.constant(1e-6f)));
  }

  private Operand<TFloat32> penalty(Weights like) {
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

  /** What may move: never the base that a net grew on. */
  private List<String> trained(String prefix) {
    return parameters.names().stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> !name.startsWith(NetConfiguration.BASE))
        .toList();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
