package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.graph.Precision;

/**
 * How a net is trained.
 *
 * @param epochs at most
 * @param patience epochs without a better validation loss before training stops
 * @param dropout of hidden units
 * @param variableDropout each row loses its variables at a rate drawn from U(0, this)
 * @param modalityDropout how often a row loses a whole modality
 * @param ridge strength of weight decay, when no other anchor is given
 * @param precision of the arithmetic in the graph that {@link NetExpert} makes by this plan; who
 *     trains in a graph of his own, as {@link PreTrainer} does and the strategies for few labels,
 *     says it when he makes the graph
 */
public record NetPlan(
    int epochs,
    int batch,
    double learningRate,
    int patience,
    double dropout,
    double variableDropout,
    double modalityDropout,
    double ridge,
    Precision precision) {

  /** What a few hundred rows want. */
  public static final NetPlan USUAL =
      new NetPlan(60, 64, 3e-3, 10, 0.1, 0.6, 0.15, 1e-3, Precision.FLOAT32);

  /** Optimiser steps after which a net of this size has learnt what it will. */
  private static final int STEPS = 250;

  private static final int FEWEST_EPOCHS = 12;

  public NetPlan {
    if (epochs < 1 || batch < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "epochs (%d), batch (%d) and patience (%d) must be at least 1"
              .formatted(epochs, batch, patience));
    }
    if (!(variableDropout >= 0 && variableDropout <= 1)
        || !(modalityDropout >= 0 && modalityDropout <= 1)
        || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "dropout (%s), variableDropout (%s) and modalityDropout (%s) must be within [0, 1]"
              .formatted(dropout, variableDropout, modalityDropout));
    }
  }

  /** The usual plan with as many epochs as this many rows ask for. */
  public static NetPlan forRows(int rows) {
    return USUAL.lasting(rows);
  }

  /** With as many epochs as this many rows ask for. */
  public NetPlan lasting(int rows) {
    int steps = Math.max(1, rows / batch);
    return withEpochs(Math.clamp(STEPS / steps, FEWEST_EPOCHS, USUAL.epochs()));
  }

  public NetPlan withEpochs(int other) {
    return with(other, batch, learningRate, precision);
  }

  public NetPlan withLearningRate(double other) {
    return with(epochs, batch, other, precision);
  }

  /**
   * Rows at a step; the learning rate goes with its square root (Malladi et al. 2022, for Adam).
   */
  public NetPlan withBatch(int other) {
    return with(epochs, other, learningRate * StrictMath.sqrt((double) other / batch), precision);
  }

  public NetPlan withPrecision(Precision other) {
    return with(epochs, batch, learningRate, other);
  }

  private NetPlan with(int epochs, int batch, double learningRate, Precision precision) {
    return new NetPlan(
        epochs,
        batch,
        learningRate,
        patience,
        dropout,
        variableDropout,
        modalityDropout,
        ridge,
        precision);
  }
}
