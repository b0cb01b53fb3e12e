package engraft.learning.worker.model;

import engraft.learning.expert.FittedModel;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeCalibration;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.outcome.TreeScores;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.net.NetScores;
import engraft.learning.tensorflow.net.Nets;
import engraft.learning.tensorflow.onnx.OutcomeExport;
import engraft.scoring.OutcomeParts;
import org.jspecify.annotations.Nullable;

/** A stack for classes, a number or the time to an event, with all that its artifact holds. */
public record OutcomeStackModel(
    Task task,
    FeatureSpace space,
    Outcome outcome,
    OutcomeStack stack,
    OutcomeCalibration calibration)
    implements AutoCloseable {

  static final String LINEAR = "linear";
  static final String TREES = "trees";
  static final String NET = "net";

  /** The model file. */
  public byte[] onnx() {
    return OutcomeExport.bytes(space.width(), outcome, stack, calibration.rescaling());
  }

  /** The linear expert; null without one. */
  public @Nullable LinearScores linear() {
    return stack.experts().get(LINEAR) instanceof LinearScores linear ? linear : null;
  }

  /** The trees of each score; null without them. */
  public @Nullable TreeScores trees() {
    return stack.experts().get(TREES) instanceof TreeScores trees ? trees : null;
  }

  /** The nets; null without them. */
  public @Nullable Nets net() {
    return stack.experts().get(NET) instanceof Nets net ? net : null;
  }

  /** The same stack in a space that begins with its own and goes on with what it does not read. */
  public OutcomeStackModel in(FeatureSpace wider) {
    LinearScores linear = linear();
    OutcomeStack all = linear == null ? stack : stack.with(LINEAR, linear.widened(wider.width()));
    return new OutcomeStackModel(task, wider, outcome, all, calibration);
  }

  public OutcomeStackModel withCalibration(OutcomeCalibration other) {
    return new OutcomeStackModel(task, space, outcome, stack, other);
  }

  OutcomeParts parts() {
    return new OutcomeParts(outcome, stack.weights(), calibration, linear());
  }

  /** What it says of rows, calibrated. */
  public FittedModel calibrated() {
    return calibration.rescaling().applied(stack);
  }

  /** Lets go of what its nets were scored with. */
  @Override
  public void close() {
    if (net() instanceof NetScores opened) {
      opened.close();
    }
  }
}
