package engraft.learning.tensorflow.graph;

import org.tensorflow.types.TFloat32;

/** Numbers out of native tensors, in bulk. */
public final class Floats {

  private Floats() {}

  /** Fills the array from the tensor's memory, in row-major order. */
  public static void read(TFloat32 tensor, float[] into) {
    tensor.asRawTensor().data().asFloats().read(into);
  }

  public static float scalar(TFloat32 tensor) {
    return tensor.getFloat();
  }
}
