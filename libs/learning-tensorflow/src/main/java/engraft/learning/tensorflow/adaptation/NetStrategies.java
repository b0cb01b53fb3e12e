package engraft.learning.tensorflow.adaptation;

import engraft.learning.adaptation.Strategy;
import engraft.learning.adaptation.Strategy.Complexity;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.outcome.Outcome;
import engraft.learning.tensorflow.graph.Precision;
import engraft.learning.tensorflow.net.Anchor;
import engraft.learning.tensorflow.net.HeadFit;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetData;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.net.NetTrainer;
import engraft.learning.tensorflow.net.NetTrainer.Start;
import engraft.learning.tensorflow.net.Nets;
import engraft.learning.tensorflow.net.PreTrainer;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The ways to bring an ensemble of nets to a site; every member is adapted by itself. Not for
 * several threads; what was fitted can be scored as long as this is open.
 */
public final class NetStrategies implements AutoCloseable {

  /** Optimiser steps that a few dozen labels can bear before they are learnt by heart. */
  private static final int STEPS = 40;

  private static final NetPlan FEW =
      new NetPlan(STEPS, 32, 1e-3, STEPS, 0.1, 0.3, 0.1, 1e-3, Precision.FLOAT32);

  /** L2-SP: the anchor weighs as much as this many labels at a distance of 1 in each weight. */
  private static final double FIRMNESS = 10;

  /** EWC: as how many rows of the source its information counts. */
  private static final double SOURCE_ROWS = 1000;

  private static final int CONTINUED_EPOCHS = 5;
  private static final double CONTINUED_FIRMNESS = 0.1;
  private static final double COLUMN_RATE = 1e-2;
  private static final double COLUMN_RIDGE = 1e-3;

  private final NetEnsemble source;
  private final @Nullable Outcome outcome;
  private final NetSession session;

  /** For nets that answer a risk. */
  public NetStrategies(NetEnsemble source, int threads) {
    this(source, null, threads);
  }

  /**
   * For nets that answer anything.
   *
   * @param outcome what they were fitted to; null for a risk
   */
  public NetStrategies(NetEnsemble source, @Nullable Outcome outcome, int threads) {
    this.source = source;
    this.outcome = outcome;
    this.session = new NetSession(threads);
  }

  /** One member of the ensemble, brought to the site. */
  private interface Member {
    Weights adapt(int member, Dataset labelled, long seed);
  }

  /** The last layer alone, solved exactly and drawn to the source's. */
  public Strategy head() {
    return named("head", Complexity.HEAD, this::headOf);
  }

  /** All weights, drawn to the source's (L2-SP, Li, Grandvalet and Davoine 2018). */
  public Strategy l2sp() {
    return named(
        "l2sp",
        Complexity.NEAR_SOURCE,
        (member, labelled, seed) -> {
          Weights from = source.members().get(member);
          Anchor anchor = Anchor.towards(FIRMNESS / labelled.size(), from);
          return trained(labelled, plan(labelled), Start.from(from).anchored(anchor), seed);
        });
  }

  /**
   * All weights, each held as firmly as the source's task needs it (elastic weight consolidation,
   * Kirkpatrick et al. 2017). Needs no row of the source: the Fisher information came with it.
   */
  public Strategy ewc() {
    if (source.fisher().isEmpty()) {
      throw new IllegalStateException(
          "ewc needs the Fisher information of the source's nets\n"
              + "Maybe the model was trained before it was kept: train it again.");
    }
    return named(
        "ewc",
        Complexity.NEAR_SOURCE,
        (member, labelled, seed) -> {
          Weights from = source.members().get(member);
          double strength = SOURCE_ROWS / labelled.size();
          Anchor anchor = Anchor.elastic(strength, from, source.fisher().get(member));
          return trained(labelled, plan(labelled), Start.from(from).anchored(anchor), seed);
        });
  }

  /**
   * Goes on without labels on the site's rows, near the source's weights: hidden values and hidden
   * presence are guessed (masked pre-training, Devlin et al. 2019). Then the last layer is fitted
   * to the labels.
   *
   * @param sparse the site's rows, whose labels are not looked at
   */
  public Strategy continued(Dataset sparse) {
    Map<Integer, Weights> done = new HashMap<>();
    return named(
        "continued",
        Complexity.NEAR_SOURCE,
        (member, labelled, seed) -> {
          NetGraph graph = session.graph(source.configuration());
          Weights body = done.computeIfAbsent(member, m -> preTrained(graph, m, sparse));
          return headOf(graph, body, labelled, seed);
        });
  }

  /** The same for every set of labels, and therefore done once. */
  private Weights preTrained(NetGraph graph, int member, Dataset sparse) {
    Weights from = source.members().get(member);
    List<EncodedEpisode> rows = sparse.encoded();
    return new PreTrainer(graph, FEW.withEpochs(CONTINUED_EPOCHS), null, member)
        .train(rows, from, Anchor.towards(CONTINUED_FIRMNESS, from))
        .weights();
  }

  /** All weights without an anchor, the last layer first (LP-FT, Kumar et al. 2022). */
  public Strategy fineTune() {
    return named(
        "fine-tune",
        Complexity.FROM_SOURCE,
        (member, labelled, seed) -> {
          Weights probed = headOf(member, labelled, seed);
          Start start = Start.from(probed).anchored(Anchor.towards(0, probed));
          return trained(labelled, plan(labelled), start, seed);
        });
  }

  /**
   * The source's nets as they are and a narrow column beside each, which also reads what the
   * source's net makes of a row and the variables and modalities that only this site has
   * (progressive nets, Rusu et al. 2016). It begins as the source and cannot forget it.
   *
   * @param extended begins with the source's variables; the rows to fit must be encoded in it
   */
  public Strategy progressive(FeatureSpace extended) {
    NetConfiguration shape = source.configuration().grown(extended);
    return new Strategy.Named(
        "progressive",
        Complexity.GROWN,
        new EveryMember(shape, (member, labelled, seed) -> column(shape, member, labelled, seed)));
  }

  /**
   * Learnt on the source's rows anew while an opponent tries to tell the site from what the net
   * makes of a row (domain-adversarial training, Ganin et al. 2016). It rarely helps and can hurt
   * calibration: offered, never a default.
   *
   * @param rich the source's labelled rows
   * @param sparse the site's rows, whose labels are not looked at
   * @param strength of the opponent's turned gradient, such as 1
   */
  public Strategy adversarial(Dataset rich, Dataset sparse, double strength) {
    return named(
        "adversarial",
        Complexity.TOGETHER,
        (member, labelled, seed) -> {
          TwoSites rows =
              TwoSites.of(
                  data(rich), data(labelled), sparse.encoded(), source.configuration().scores());
          NetPlan plan = NetPlan.forRows(rich.size()).withLearningRate(1e-3);
          Start start = Start.from(source.members().get(member));
          return trained(
              rows.data(),
              plan,
              start.against(new NetTrainer.Opponent(rows.sites(), strength)),
              source.configuration(),
              seed);
        });
  }

  private Strategy named(String name, Complexity complexity, Member member) {
    return new Strategy.Named(name, complexity, new EveryMember(source.configuration(), member));
  }

  /** What the unchanged source says, scored like what is adapted from it. */
  public Nets asIs() {
    return session.model(source);
  }

  private Weights headOf(int member, Dataset labelled, long seed) {
    NetGraph graph = session.graph(source.configuration());
    return headOf(graph, source.members().get(member), labelled, seed);
  }

  private Weights headOf(NetGraph graph, Weights body, Dataset labelled, long seed) {
    return outcome == null
        ? HeadFit.of(graph, body, labelled, seed)
        : HeadFit.of(graph, body, labelled, outcome, seed);
  }

  private NetData data(Dataset labelled) {
    return outcome == null ? NetData.of(labelled) : NetData.of(labelled, outcome);
  }

  private Weights column(NetConfiguration shape, int member, Dataset labelled, long seed) {
    Map<String, Tensor> start = new TreeMap<>(session.graph(shape).draw(seed).asMap());
    start.putAll(source.members().get(member).prefixed(NetConfiguration.BASE));
    start.replaceAll((name, tensor) -> name.startsWith("head/") ? zero(tensor) : tensor);
    Weights from = new Weights(start);
    NetPlan plan = plan(labelled).withLearningRate(COLUMN_RATE);
    return trained(
        data(labelled),
        plan,
        Start.from(from).anchored(Anchor.ridge(COLUMN_RIDGE, from)),
        shape,
        seed);
  }

  private static Tensor zero(Tensor like) {
    return new Tensor(like.shape().clone(), new float[like.values().length]);
  }

  private Weights trained(Dataset labelled, NetPlan plan, Start start, long seed) {
    return trained(data(labelled), plan, start, source.configuration(), seed);
  }

  private Weights trained(
      NetData data, NetPlan plan, Start start, NetConfiguration shape, long seed) {
    NetData none = new NetData(List.of(), new float[0], new float[0]);
    return new NetTrainer(session.graph(shape), plan, null, seed, (_, _, _) -> {})
        .train(data, none, start)
        .weights();
  }

  private static NetPlan plan(Dataset labelled) {
    int steps = Math.max(1, (labelled.size() + FEW.batch() - 1) / FEW.batch());
    return FEW.withEpochs(Math.max(3, STEPS / steps));
  }

  private void require(Dataset labelled) {
    if (outcome == null && (labelled.events() < 1 || labelled.nonEvents() < 1)) {
      throw new InsufficientLabelsException(
          "adapting a net needs at least 1 event and 1 non-event and has %d and %d"
              .formatted(labelled.events(), labelled.nonEvents()));
    }
    if (labelled.isEmpty()) {
      throw new InsufficientLabelsException(
          "adapting a net needs at least 1 labelled row and has 0");
    }
  }

  /** Adapts each member with a seed of its own. */
  private final class EveryMember implements Expert {
    private final NetConfiguration shape;
    private final Member member;

    EveryMember(NetConfiguration shape, Member member) {
      this.shape = shape;
      this.member = member;
    }

    @Override
    public String name() {
      return "net";
    }

    @Override
    public Nets fit(Dataset training, Fitting fitting) {
      Dataset labelled = training.labelled();
      require(labelled);
      List<Weights> members = new ArrayList<>();
      for (int m = 0; m < source.members().size(); m++) {
        members.add(member.adapt(m, labelled, fitting.fork(m).seed()));
      }
      return session.model(new NetEnsemble(shape, members));
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
