package engraft.learning.tensorflow.net;

import engraft.learning.mask.Masks;
import engraft.learning.tensorflow.graph.Adam;
import engraft.learning.tensorflow.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trains a net by mini-batches with early stopping on rows that it does not learn from.
 *
 * <p>Equal inputs and thread counts give equal bits, killed and resumed or not.
 */
public final class NetTrainer {

  /** Epochs between checkpoints. */
  private static final int CHECKPOINT_EVERY = 5;

  private final NetGraph graph;
  private final NetPlan plan;
  private final @Nullable Masks masks;
  private final long seed;
  private final EpochListener listener;

  /** Told of every epoch. */
  @FunctionalInterface
  public interface EpochListener {
    void ended(int epoch, int of, double validationLoss);
  }

  /**
   * Where a training starts and what holds it.
   *
   * @param anchor null for the plan's ridge
   * @param trains what moves
   * @param opponent null unless the net is trained against one
   * @param checkpoint kept every few epochs and picked up again; null for none
   * @param run names this training, so that another's checkpoint is not picked up
   */
  public record Start(
      Weights weights,
      @Nullable Anchor anchor,
      Trains trains,
      @Nullable Opponent opponent,
      @Nullable Path checkpoint,
      String run) {

    public static Start from(Weights weights) {
      return new Start(weights, null, Trains.ALL, null, null, "");
    }

    public Start anchored(Anchor other) {
      return new Start(weights, other, trains, opponent, checkpoint, run);
    }

    public Start onlyTheHead() {
      return new Start(weights, anchor, Trains.HEAD, null, checkpoint, run);
    }

    /** Hides from which site a row comes. */
    public Start against(Opponent other) {
      return new Start(weights, anchor, Trains.AGAINST_THE_SITE, other, checkpoint, run);
    }

    public Start resumable(Path file, String name) {
      return new Start(weights, anchor, trains, opponent, file, name);
    }
  }

  /**
   * Who tries to tell a row's site.
   *
   * @param sites 0 or 1, one a training row; rows without a label weigh 0 and take part here alone
   * @param strength of the turned gradient at the end; it ramps up from 0 as in Ganin et al. (2016)
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers
  public record Opponent(float[] sites, double strength) {
    private static final double STEEPNESS = 10;

    /** The opponent's steps for one of the net's, and how large they are. */
    private static final int LOOKS = 4;

    private static final double RATE = 0.005;

    NetGraph.Opposed at(int[] order, int from, int to, double progress) {
      float[] some = new float[to - from];
      float[] lambda = new float[to - from];
      double ramp = 2 / (1 + StrictMath.exp(-STEEPNESS * progress)) - 1;
      for (int i = from; i < to; i++) {
        some[i - from] = sites[order[i]];
        lambda[i - from] = (float) (strength * ramp);
      }
      return new NetGraph.Opposed(some, lambda);
    }
  }

  /**
   * Where a training stands after an epoch.
   *
   * @param step optimiser steps taken
   */
  record Standing(
      int epoch,
      long step,
      double bestLoss,
      int bestEpoch,
      boolean over,
      Weights weights,
      Weights best) {}

  /** The weights of the epoch with the least validation loss. */
  public record Trained(Weights weights, double validationLoss, int bestEpoch, int epochs) {}

  /**
   * A trainer.
   *
   * @param masks another site's, for every other row to wear; null for variable dropout alone
   */
  public NetTrainer(
      NetGraph graph, NetPlan plan, @Nullable Masks masks, long seed, EpochListener listener) {
    this.graph = graph;
    this.plan = plan;
    this.masks = masks;
    this.seed = seed;
    this.listener = listener;
  }

  /** Trains; without validation rows the last epoch's weights are taken. */
  public Trained train(NetData training, NetData validation, Start start) {
    if (training.size() == 0) {
      throw new IllegalArgumentException("a net cannot be trained on no rows");
    }
    double strength = anchored(start);
    Standing at = begin(start);
    while (!at.over()) {
      at = epoch(at, training, validation, start, strength);
      if (start.checkpoint() != null && (at.over() || at.epoch() % CHECKPOINT_EVERY == 0)) {
        Weights moments = graph.optimiser(start.trains()).read(graph.session());
        new NetCheckpoint(start.run(), at, moments).write(start.checkpoint());
      }
      listener.ended(at.epoch(), plan.epochs(), at.bestLoss());
    }
    return new Trained(at.best(), at.bestLoss(), at.bestEpoch(), at.epoch());
  }

  /** The first steps of the first epoch, at most this many; the graph then stands at the start. */
  List<NetGraph.Step> firstSteps(NetData training, Start start, int count) {
    double strength = anchored(start);
    Epoch epoch = new Epoch(begin(start), training, start, strength);
    List<NetGraph.Step> steps = new ArrayList<>();
    while (epoch.hasNext() && steps.size() < count) {
      steps.add(epoch.next());
    }
    return steps;
  }

  /** Anchors the weights and says how firmly. */
  private double anchored(Start start) {
    Anchor anchor =
        start.anchor() != null ? start.anchor() : Anchor.ridge(plan.ridge(), start.weights());
    graph.anchor(anchor);
    return anchor.strength();
  }

  private Standing begin(Start start) {
    Adam optimiser = graph.optimiser(start.trains());
    if (start.opponent() != null) {
      graph.freshAdversary(seed);
    }
    Optional<NetCheckpoint> kept =
        start.checkpoint() == null
            ? Optional.empty()
            : NetCheckpoint.read(start.checkpoint(), start.run());
    if (kept.isPresent()) {
      graph.write(kept.get().standing().weights());
      optimiser.write(graph.session(), kept.get().moments());
      return kept.get().standing();
    }
    graph.write(start.weights());
    optimiser.reset(graph.session());
    return new Standing(0, 0, Double.POSITIVE_INFINITY, 0, false, start.weights(), start.weights());
  }

  private Standing epoch(
      Standing before, NetData training, NetData validation, Start start, double strength) {
    int epoch = before.epoch() + 1;
    Epoch steps = new Epoch(before, training, start, strength);
    while (steps.hasNext()) {
      NetGraph.Step next = steps.next();
      oppose(next);
      graph.step(next);
    }
    double loss =
        validation.size() == 0
            ? -epoch
            : validation.loss(graph.configuration().objective(), graph.logits(validation.rows()));
    boolean better = loss < before.bestLoss();
    int bestEpoch = better ? epoch : before.bestEpoch();
    Weights now = graph.read();
    return new Standing(
        epoch,
        steps.step,
        better ? loss : before.bestLoss(),
        bestEpoch,
        epoch >= plan.epochs() || epoch - bestEpoch >= plan.patience(),
        now,
        better ? now : before.best());
  }

  /** Lets the opponent, where there is one, look several times at what the net makes of rows. */
  private void oppose(NetGraph.Step next) {
    NetGraph.Opposed opposed = next.opposed();
    for (int look = 0; opposed != null && look < Opponent.LOOKS; look++) {
      long number = (next.number() - 1) * Opponent.LOOKS + look + 1;
      graph.oppose(next.batch().rows(), opposed, Opponent.RATE, number);
    }
  }

  /** The steps of one epoch; what is drawn for them follows from the seed and its number alone. */
  private final class Epoch {
    private final NetData training;
    private final Start start;
    private final double strength;
    private final SplittableRandom random;
    private final int[] order;
    private final Forgetting forgetting;
    private int from;
    private long step;

    /**
     * @param after how the epoch before ended
     * @param strength of the anchor
     */
    Epoch(Standing after, NetData training, Start start, double strength) {
      this.training = training;
      this.start = start;
      this.strength = strength;
      this.random = new SplittableRandom(seed * 1_000_003 + after.epoch() + 1);
      this.order = shuffled(training.size(), random);
      this.forgetting = new Forgetting(graph.configuration(), plan, masks);
      this.step = after.step();
    }

    boolean hasNext() {
      return from < order.length;
    }

    NetGraph.Step next() {
      int to = Math.min(order.length, from + plan.batch());
      NetData batch = training.batch(order, from, to, row -> forgetting.apply(row, random));
      Opponent opponent = start.opponent();
      step++;
      double progress = progress();
      NetGraph.Step next =
          new NetGraph.Step(
              graph.optimiser(start.trains()),
              batch,
              (float) plan.dropout(),
              random.nextLong(),
              plan.learningRate() * (0.1 + 0.9 * 0.5 * (1 + StrictMath.cos(Math.PI * progress))),
              strength,
              step,
              opponent == null ? null : opponent.at(order, from, to, progress));
      from = to;
      return next;
    }

    private double progress() {
      int stepsPerEpoch = (order.length + plan.batch() - 1) / plan.batch();
      return Math.min(1, (double) step / ((long) stepsPerEpoch * plan.epochs()));
    }
  }

  static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
