package engraft.learning.worker.model;

import engraft.learning.calibration.Calibration;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.onnx.StackExport;
import engraft.learning.tree.BoostedTrees;
import engraft.scoring.StackParts;
import org.jspecify.annotations.Nullable;

/**
 * A stack of experts with everything that an artifact holds of it.
 *
 * @param trees null without them
 * @param net null without one
 */
public record StackModel(
    Task task,
    FeatureSpace space,
    StackParts parts,
    @Nullable BoostedTrees trees,
    @Nullable NetEnsemble net,
    Calibration calibration) {

  /** The model file. */
  public byte[] onnx() {
    StackExport.Blend blend = new StackExport.Blend(parts.intercept(), parts.weights());
    return new StackExport(space.width(), blend, calibration.calibrator())
        .bytes(new StackExport.Experts(parts.linear(), trees, net));
  }

  /** The same stack with other trees. */
  public StackModel withTrees(BoostedTrees other) {
    return new StackModel(task, space, parts, other, net, calibration);
  }

  /** The same stack with other nets. */
  public StackModel withNet(NetEnsemble other) {
    return new StackModel(task, space, parts, trees, other, calibration);
  }

  /** The same stack in a space that begins with its own and goes on with what it does not read. */
  public StackModel in(FeatureSpace wider) {
    LinearModel linear = parts.linear();
    LinearModel widened = linear == null ? null : linear.widened(wider.width());
    StackParts all = new StackParts(parts.intercept(), parts.weights(), widened);
    return new StackModel(task, wider, all, trees, net, calibration);
  }

  public StackModel withParts(StackParts other) {
    return new StackModel(task, space, other, trees, net, calibration);
  }

  public StackModel withCalibration(Calibration other) {
    return new StackModel(task, space, parts, trees, net, other);
  }
}
