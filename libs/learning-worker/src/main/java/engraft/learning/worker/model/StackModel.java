package engraft.learning.worker.model;

import engraft.learning.calibration.Calibration;
import engraft.learning.feature.FeatureSpace;
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

  public StackModel withParts(StackParts other) {
    return new StackModel(task, space, other, trees, net, calibration);
  }

  public StackModel withCalibration(Calibration other) {
    return new StackModel(task, space, parts, trees, net, other);
  }
}
