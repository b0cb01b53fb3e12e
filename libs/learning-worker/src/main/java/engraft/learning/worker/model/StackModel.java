package engraft.learning.worker.model;

import engraft.learning.calibration.Calibration;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.onnx.StackExport;
import engraft.scoring.StackParts;
import org.jspecify.annotations.Nullable;

/**
 * A stack of experts with everything that an artifact holds of it.
 *
 * @param net null without one
 */
public record StackModel(
    Task task,
    FeatureSpace space,
    StackParts parts,
    @Nullable NetEnsemble net,
    Calibration calibration) {

  /** The model file. */
  public byte[] onnx() {
    StackExport.Blend blend = new StackExport.Blend(parts.intercept(), parts.weights());
    return new StackExport(space.width(), blend, calibration.calibrator())
        .bytes(new StackExport.Experts(parts.linear(), null, net));
  }

  public StackModel withParts(StackParts other) {
    return new StackModel(task, space, other, net, calibration);
  }

  public StackModel withCalibration(Calibration other) {
    return new StackModel(task, space, parts, net, other);
  }
}
