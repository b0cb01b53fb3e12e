package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
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
   * @param headOnly trains the last layer only
   * @param checkpoint kept every few epochs and picked up again; null for none
   * @param run names this training, so that another's checkpoint is not picked up
   */
  public record Start(
      Weights weights,
      @Nullable Anchor anchor,
      boolean headOnly,
      @Nullable Path checkpoint,
      String run) {

    public static Start from(Weights weights) {
      return new Start(weights, null, false, null, "");
    }

    public Start anchored(Anchor other) {
      return new Start(weights, other, headOnly, checkpoint, run);
    }

    public Start onlyTheHead() {
      return new Start(weights, anchor, true, checkpoint, run);
    }

    public Start resumable(Path file, String name) {
      return new Start(weights, anchor, headOnly, file, name);
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
    Anchor anchor =
        start.anchor() != null ? start.anchor() : Anchor.ridge(plan.ridge(), start.weights());
    graph.anchor(anchor);
    Standing at = begin(start);
    while (!at.over()) {
      at = epoch(at, training, validation, start, anchor.strength());
      if (start.checkpoint() != null && (at.over() || at.epoch() % CHECKPOINT_EVERY == 0)) {
        Weights moments = graph.optimiser(start.headOnly()).read(graph.session());
        new NetCheckpoint(start.run(), at, moments).write(start.checkpoint());
      }
      listener.ended(at.epoch(), plan.epochs(), at.bestLoss());
    }
    return new Trained(at.best(), at.bestLoss(), at.bestEpoch(), at.epoch());
  }

  private Standing begin(Start start) {
    Adam optimiser = graph.optimiser(start.headOnly());
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
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
    int[] order = shuffled(training.size(), random);
    Forgetting forgetting = new Forgetting(graph.configuration(), plan, masks);
    long step = before.step();
    for (int from = 0; from < order.length; from += plan.batch()) {
      int to = Math.min(order.length, from + plan.batch());
      step++;
      graph.step(stepOf(training, order, from, to, forgetting, random, start, strength, step));
    }
    double loss =
        validation.size() == 0 ? -epoch : validation.loss(graph.logits(validation.rows()));
    boolean better = loss < before.bestLoss();
    int bestEpoch = better ? epoch : before.bestEpoch();
    Weights now = graph.read();
    return new Standing(
        epoch,
        step,
        better ? loss : before.bestLoss(),
        bestEpoch,
        epoch >= plan.epochs() || epoch - bestEpoch >= plan.patience(),
        now,
        better ? now : before.best());
  }

  private NetGraph.Step stepOf(
      NetData training,
      int[] order,
      int from,
      int to,
      Forgetting forgetting,
      SplittableRandom random,
      Start start,
      double strength,
      long step) {
    List<EncodedEpisode> rows = new ArrayList<>(to - from);
    float[] labels = new float[to - from];
    float[] weights = new float[to - from];
    for (int i = from; i < to; i++) {
      rows.add(forgetting.apply(training.rows().get(order[i]), random));
      labels[i - from] = training.labels()[order[i]];
      weights[i - from] = training.weights()[order[i]];
    }
    int stepsPerEpoch = (order.length + plan.batch() - 1) / plan.batch();
    double progress = Math.min(1, (double) step / ((long) stepsPerEpoch * plan.epochs()));
    double rate =
        plan.learningRate() * (0.1 + 0.9 * 0.5 * (1 + StrictMath.cos(Math.PI * progress)));
    return new NetGraph.Step(
        graph.optimiser(start.headOnly()),
        rows,
        labels,
        weights,
        (float) plan.dropout(),
        random.nextLong(),
        rate,
        strength,
        step);
  }

  private static int[] shuffled(int size, SplittableRandom random) {
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
