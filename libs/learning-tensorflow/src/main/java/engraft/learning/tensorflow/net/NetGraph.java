package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.graph.Adam;
import engraft.learning.tensorflow.graph.Constants;
import engraft.learning.tensorflow.graph.Devices;
import engraft.learning.tensorflow.graph.Feeds;
import engraft.learning.tensorflow.graph.Floats;
import engraft.learning.tensorflow.graph.Gradients;
import engraft.learning.tensorflow.graph.Layers;
import engraft.learning.tensorflow.graph.Parameters;
import engraft.learning.tensorflow.graph.Precision;
import engraft.learning.tensorflow.weights.Weights;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One built graph and its session: the net, its loss and two optimisers (all parameters or the head
 * alone). Building costs more than a small training, so a graph is used again and again.
 */
public final class NetGraph implements AutoCloseable {

  private final NetConfiguration configuration;
  private final Graph graph = new Graph();
  private final Session session;
  private final Parameters parameters;
  private final TokenNet net;
  private final Ops tf;
  private final NetLoss loss;
  private final Operand<TFloat32> representation;
  private final Adam all;
  private final Adam head;
  private final NetAnswers answers;
  private final Operand<TFloat32> slopeShares;
  private @Nullable Adversary adversary;
  private @Nullable Reconstruction reconstruction;
  private @Nullable Gradients byParameter;
  private @Nullable InputSlopes byInput;

  /** Builds the graph; results repeat bit for bit as long as {@code threads} is the same. */
  public NetGraph(NetConfiguration configuration, int threads) {
    this(configuration, threads, Precision.FLOAT32);
  }

  /** Builds the graph, to be reckoned in these numbers. */
  public NetGraph(NetConfiguration configuration, int threads, Precision precision) {
    this.configuration = configuration;
    tf = Ops.create(graph);
    parameters = new Parameters(tf, precision);
    net = new TokenNet(tf, parameters, configuration);
    loss = new NetLoss(tf, parameters, net.logit(), configuration);
    representation = net.representation();
    slopeShares = new Layers(tf, parameters).floats("shares", -1);
    all = new Adam(graph, tf, loss.whole(), parameters, trained(""), "all");
    head = new Adam(graph, tf, loss.whole(), parameters, trained("head/"), "head");
    session = new Session(graph, Devices.here().configuration(threads));
    answers = new NetAnswers(session, configuration, net.inputs());
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

  /** The graph as TensorFlow writes it down. */
  byte[] definition() {
    return graph.toGraphDef().toByteArray();
  }

  /** Every variable's value, the optimisers' too; the head's own optimiser starts afresh. */
  Constants variables() {
    head.reset(session);
    return Constants.variables(graph, session);
  }

  /** Log-odds, or all scores, of each row under the weights last written; row by row. */
  public float[] logits(List<EncodedEpisode> rows) {
    return answers.flat(rows, net.logit(), configuration.scores());
  }

  /** The same, a row's scores by themselves. */
  double[][] scores(List<EncodedEpisode> rows) {
    int width = configuration.scores();
    float[] flat = logits(rows);
    double[][] scores = new double[rows.size()][width];
    for (int i = 0; i < flat.length; i++) {
      scores[i / width][i % width] = flat[i];
    }
    return scores;
  }

  /**
   * What the head adds up of each row under the weights last written; a row's numbers times the
   * head's parameters make its log-odds.
   */
  public float[][] representations(List<EncodedEpisode> rows) {
    return answers.table(rows, representation, headSize());
  }

  /** What the net makes of each row's values before the head: the presence of data is left out. */
  public float[][] contents(List<EncodedEpisode> rows) {
    return answers.table(rows, adversary().content(), net.contentWidth());
  }

  /** What a row's first score is, and how the sum moves with each parameter that may move. */
  record Slopes(double score, Weights gradients) {}

  /**
   * The slopes of one row under the weights last written.
   *
   * @param shares of each score in the sum whose slopes they are
   */
  Slopes slopes(EncodedEpisode row, float... shares) {
    Gradients gradients = byParameter();
    try (Feeds feeds = new Feeds()) {
      new Batch(configuration, List.of(row)).feed(feeds, net.inputs(), 0, 0);
      feeds.add(slopeShares, shares, shares.length);
      Session.Runner runner = feeds.runner(session).fetch(net.logit());
      gradients.fetch(runner);
      try (Result result = runner.run()) {
        float[] scores = new float[shares.length];
        Floats.read((TFloat32) result.get(0), scores);
        return new Slopes(scores[0], gradients.read(result, 1));
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
    loss.write(session, anchor);
  }

  /** One optimiser step; the loss without the anchor's part. */
  float step(Step step) {
    try (Feeds feeds = feeds(step)) {
      return run(step, feeds);
    }
  }

  /** One optimiser step of which the feeds are there already. */
  float run(Step step, Feeds feeds) {
    Session.Runner runner = feeds.runner(session).addTarget(step.optimiser().step());
    try (Result result = runner.fetch(loss.task()).run()) {
      return Floats.scalar((TFloat32) result.get(0));
    }
  }

  /** What a step is fed. */
  Feeds feeds(Step step) {
    Feeds feeds = new Feeds();
    new Batch(configuration, step.batch().rows())
        .feed(feeds, net.inputs(), step.dropout(), step.seed());
    loss.feed(feeds, step.batch());
    loss.feed(feeds, step.strength());
    step.optimiser().feed(feeds, step.rate(), step.number());
    Opposed opposed = step.opposed();
    if (opposed != null) {
      opposed.feed(feeds, adversary());
    }
    return feeds;
  }

  /** One step of the opponent on what the net makes of rows; the net stays as it is. */
  void oppose(List<EncodedEpisode> rows, Opposed opposed, double rate, long number) {
    try (Feeds feeds = new Feeds()) {
      new Batch(configuration, rows).feed(feeds, net.inputs(), 0, 0);
      Adam guessing = adversary().guessing();
      guessing.feed(feeds, rate, number);
      opposed.feed(feeds, adversary());
      feeds.runner(session).addTarget(guessing.step()).run().close();
    }
  }

  /** What one optimiser step needs. */
  record Step(
      Adam optimiser,
      NetData batch,
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
    private void feed(Feeds feeds, Adversary adversary) {
      feeds.add(adversary.site(), sites, sites.length);
      feeds.add(adversary.lambda(), lambda, lambda.length);
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
    try (Feeds feeds = new Feeds()) {
      new Batch(configuration, step.rows()).feed(feeds, net.inputs(), step.dropout(), step.seed());
      guesses.feed(feeds, step.riddle());
      loss.feed(feeds, step.strength());
      Adam optimiser = guesses.optimiser();
      optimiser.feed(feeds, step.rate(), step.number());
      try (Result result =
          feeds.runner(session).addTarget(optimiser.step()).fetch(guesses.loss()).run()) {
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
          new Reconstruction(
              graph, tf, net, configuration.variables(), loss.anchor(), parameters, body);
      reconstruction = made;
    }
    return made;
  }

  private Adversary adversary() {
    Adversary made = adversary;
    if (made == null) {
      made = new Adversary(graph, tf, net, loss.whole(), parameters);
      adversary = made;
    }
    return made;
  }

  private Gradients byParameter() {
    Gradients made = byParameter;
    if (made == null) {
      Operand<TFloat32> shared =
          tf.math.mul(tf.reshape(net.logit(), tf.constant(new int[] {-1})), slopeShares);
      Operand<TFloat32> sum = tf.reduceSum(shared, tf.constant(0));
      made = new Gradients(graph, sum, parameters, trained(""));
      byParameter = made;
    }
    return made;
  }

  private int headSize() {
    return net.contentWidth() + net.headNames().size() / 2;
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
