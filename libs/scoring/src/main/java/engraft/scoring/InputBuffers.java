package engraft.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Native memory that one run after another writes its inputs to; it grows and never shrinks. */
final class InputBuffers {

  private static final int SMALLEST = 1024;

  private final Map<String, ByteBuffer> memory = new HashMap<>();
  private final Map<String, OnnxTensor> tensors = new HashMap<>();
  private final List<OnnxTensor> open = new ArrayList<>();

  /** A cleared buffer that becomes the named input when it is offered. */
  FloatBuffer floats(String name, int size) {
    return bytes(name, size).asFloatBuffer().limit(size);
  }

  IntBuffer integers(String name, int size) {
    return bytes(name, size).asIntBuffer().limit(size);
  }

  void offer(OrtEnvironment environment, String name, FloatBuffer values, long... shape)
      throws OrtException {
    keep(name, OnnxTensor.createTensor(environment, values.flip(), shape));
  }

  void offer(OrtEnvironment environment, String name, IntBuffer values, long... shape)
      throws OrtException {
    keep(name, OnnxTensor.createTensor(environment, values.flip(), shape));
  }

  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  /** Lets go of the tensors and keeps the memory. */
  void release() {
    open.forEach(OnnxTensor::close);
    open.clear();
    tensors.clear();
  }

  private void keep(String name, OnnxTensor tensor) {
    open.add(tensor);
    tensors.put(name, tensor);
  }

  private ByteBuffer bytes(String name, int size) {
    ByteBuffer held = memory.get(name);
    if (held == null || held.capacity() < 4 * size) {
      int room = Math.max(SMALLEST, Integer.highestOneBit(4 * size) * 2);
      held = ByteBuffer.allocateDirect(room).order(ByteOrder.nativeOrder());
      memory.put(name, held);
    }
    return held;
  }
}
